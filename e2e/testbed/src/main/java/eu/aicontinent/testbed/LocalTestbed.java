package eu.aicontinent.testbed;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.kueue.Kueue;
import eu.aicontinent.testbed.process.FileWatches;
import eu.aicontinent.testbed.process.FolderLock;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.InParallel;
import eu.aicontinent.testbed.process.OwnedProcesses;
import eu.aicontinent.testbed.process.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Clusters of this machine, with all their files in one folder. */
final class LocalTestbed implements Testbed {
  private static final String RUNTIME = "AICONTINENT_RUNTIME";
  private static final String PROCESSES = "binary";

  private final Path state;
  private final Consumer<String> progress;
  private final Map<String, Cluster> clusters = new ConcurrentHashMap<>();

  LocalTestbed(Path state, Consumer<String> progress) {
    this.state = state.toAbsolutePath().normalize();
    this.progress = progress;
  }

  @Override
  public void start(List<ClusterSpec> specs) {
    try (var _ = lock()) {
      FileWatches.raise().ifPresent(progress);
      var binaries = ControlPlaneBinaries.get(progress);
      InParallel.forEach(specs, spec -> start(spec, binaries));
    }
  }

  @Override
  public Cluster cluster(String name) {
    var cluster = clusters.get(name);
    if (cluster == null) {
      throw new IllegalArgumentException(
          "Cluster %s was not started; started are %s".formatted(name, clusters.keySet()));
    }
    return cluster;
  }

  @Override
  public Path state() {
    return state;
  }

  @Override
  public void stop() {
    end(LocalCluster::stop);
  }

  @Override
  public void delete() {
    end(LocalCluster::delete);
    // The lock file stays: another process may be waiting for it.
    Folders.delete(state.resolve("kwok"));
    Folders.delete(state.resolve("processes"));
  }

  @Override
  public void close() {
    clusters.values().forEach(Cluster::close);
    clusters.clear();
  }

  @Override
  public void restartKueue(String name) {
    try (var _ = lock()) {
      var kueue = new Kueue(new ClusterFolder(state, name), ControlPlaneBinaries.get(progress));
      kueue.stop();
      kueue.start();
    }
  }

  private void start(ClusterSpec spec, ControlPlaneBinaries binaries) {
    var runtime = System.getenv().getOrDefault(RUNTIME, PROCESSES);
    if (spec.kueue() && !PROCESSES.equals(runtime)) {
      throw new IllegalStateException(
          "%s: Kueue runs beside clusters of processes only, not with %s=%s"
              .formatted(spec.name(), RUNTIME, runtime));
    }
    var begin = System.nanoTime();
    var folder = new ClusterFolder(state, spec.name());
    var local = LocalCluster.of(folder, binaries, runtime, spec.fair());
    if (local.start(spec, progress)) {
      forget(spec.name());
    }
    var cluster = clusters.computeIfAbsent(spec.name(), _ -> open(folder));
    cluster.ensureNodes(spec.nodes());
    progress.accept(
        "%s: ready after %.1f s".formatted(spec.name(), (System.nanoTime() - begin) / 1e9));
  }

  private void forget(String name) {
    var old = clusters.remove(name);
    if (old != null) {
      old.close();
    }
  }

  private static Cluster open(ClusterFolder folder) {
    return Cluster.of(folder.cluster(), folder.kubeconfig(), folder.auditLog());
  }

  private void end(Consumer<LocalCluster> how) {
    try (var _ = lock()) {
      close();
      OwnedProcesses.below(state).stop();
      var binaries = ControlPlaneBinaries.unbuilt();
      InParallel.forEach(
          folders(),
          folder -> {
            var runtime = TextFile.read(folder.runtime());
            how.accept(LocalCluster.of(folder, binaries, runtime, false));
          });
    }
  }

  /** Returns the folders of all clusters in the state folder, incomplete ones included. */
  private List<ClusterFolder> folders() {
    try (Stream<Path> names = Files.list(state)) {
      return names
          .map(name -> new ClusterFolder(state, name.getFileName().toString()))
          .filter(folder -> Files.exists(folder.runtime()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FolderLock lock() {
    return FolderLock.of(state.resolve("lock"));
  }
}
