package eu.aicontinent.testbed.cluster;

import java.nio.file.Path;

/** Where the files of one cluster of the testbed lie, below the state folder. */
public record ClusterFolder(Path state, String cluster) {

  /** Everything of ours about this cluster. */
  public Path root() {
    return state.resolve(cluster);
  }

  public Path kubeconfig() {
    return root().resolve("kubeconfig");
  }

  public Path kueue() {
    return root().resolve("kueue");
  }

  /** Written when the cluster was up for the first time: what it was made from. */
  public Path fingerprint() {
    return root().resolve("fingerprint");
  }

  /** What kwokctl is told. */
  public Path configuration() {
    return root().resolve("kwokctl.yaml");
  }

  /** By which means the cluster was made; the first file of a cluster. */
  public Path runtime() {
    return root().resolve("runtime");
  }

  /** kwokctl's home: it never meets the clusters of other homes. */
  public Path kwokHome() {
    return state.resolve("kwok");
  }

  /** kwokctl's own folder of the cluster; the command line of every component names it. */
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
