package eu.aicontinent.testbed.cluster;

import java.nio.file.Path;

/** The paths of the files of one cluster of the testbed, below the state folder. */
public record ClusterFolder(Path state, String cluster) {

  /** Returns the folder of our own files about this cluster. */
  public Path root() {
    return state.resolve(cluster);
  }

  public Path kubeconfig() {
    return root().resolve("kubeconfig");
  }

  public Path kueue() {
    return root().resolve("kueue");
  }

  /** Returns the file that names what the cluster was made from, written when it was first up. */
  public Path fingerprint() {
    return root().resolve("fingerprint");
  }

  /** Returns the configuration file for kwokctl. */
  public Path configuration() {
    return root().resolve("kwokctl.yaml");
  }

  /** Returns the file that names the runtime that made the cluster; the first file of a cluster. */
  public Path runtime() {
    return root().resolve("runtime");
  }

  /** Returns kwokctl's home; kwokctl does not see the clusters of other homes. */
  public Path kwokHome() {
    return state.resolve("kwok");
  }

  /** Returns kwokctl's own folder of the cluster; the command line of every component names it. */
  public Path kwok() {
    return kwokHome().resolve("clusters").resolve(cluster);
  }

  public Path certificates() {
    return kwok().resolve("pki");
  }

  public Path auditLog() {
    return kwok().resolve("logs").resolve("audit.log");
  }
}
