package eu.aicontinent.testbed;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.process.OwnedProcesses;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clusters that somebody else made: they are used, never started, stopped or removed. */
final class ExistingClusters implements Testbed {
  static final String VARIABLE = "AICONTINENT_KUBECONFIGS";

  private final Path state;
  private final Map<String, Cluster> clusters;

  private ExistingClusters(Path state, Map<String, Cluster> clusters) {
    this.state = state;
    this.clusters = clusters;
  }

  static ExistingClusters parse(Path state, String kubeconfigs) {
    var clusters = new LinkedHashMap<String, Cluster>();
    for (var entry : kubeconfigs.split(",", -1)) {
      var parts = entry.strip().split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            VARIABLE + " is not name=file,name=file: " + kubeconfigs);
      }
      clusters.put(parts[0], Cluster.of(parts[0], Path.of(parts[1])));
    }
    return new ExistingClusters(state.toAbsolutePath().normalize(), clusters);
  }

  @Override
  public void start(List<ClusterSpec> specs) {
    for (var spec : specs) {
      cluster(spec.name()).ensureNodes(spec.nodes());
    }
  }

  @Override
  public Cluster cluster(String name) {
    var cluster = clusters.get(name);
    if (cluster == null) {
      throw new IllegalArgumentException(
          "No cluster %s in %s: %s".formatted(name, VARIABLE, clusters.keySet()));
    }
    return cluster;
  }

  @Override
  public void restartKueue(String name) {
    throw new UnsupportedOperationException("The Kueue of " + name + " is not ours");
  }

  @Override
  public Path state() {
    return state;
  }

  @Override
  public void stop() {
    OwnedProcesses.below(state).stop();
  }

  @Override
  public void delete() {
    stop();
  }

  @Override
  public void close() {
    clusters.values().forEach(Cluster::close);
  }
}
