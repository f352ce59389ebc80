package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The clusters that have worked together.
 *
 * <p>A cluster that was made anew does not fit the others. The operator rightly refuses a member
 * that is suddenly another cluster, and objects that another hub has written.
 */
record KnownClusters(Path file) {

  /** Returns true if no cluster was replaced since they were remembered, or none are remembered. */
  boolean fit(List<Cluster> clusters) {
    return TextFile.readIfThere(file).filter(known -> !known.equals(text(clusters))).isEmpty();
  }

  void remember(List<Cluster> clusters) {
    TextFile.write(file, text(clusters));
  }

  private static String text(List<Cluster> clusters) {
    return clusters.stream()
        .map(cluster -> cluster.name() + " " + uid(cluster) + "\n")
        .collect(Collectors.joining());
  }

  private static String uid(Cluster cluster) {
    return cluster.client().namespaces().withName("kube-system").require().getMetadata().getUid();
  }
}
