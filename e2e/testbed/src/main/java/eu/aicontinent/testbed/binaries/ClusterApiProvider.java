package eu.aicontinent.testbed.binaries;

import java.util.Locale;

/** The providers of Cluster API, each a manager with kinds and webhooks of its own. */
public enum ClusterApiProvider {
  CORE(ClusterApiProvider.MAIN, "core"),
  BOOTSTRAP(ClusterApiProvider.MAIN, "bootstrap/kubeadm"),
  CONTROL_PLANE(ClusterApiProvider.MAIN, "controlplane/kubeadm"),
  /** The provider of Cluster API's own tests, which can keep machines in memory. */
  INFRASTRUCTURE("sigs.k8s.io/cluster-api/test", "infrastructure/docker");

  private static final String MAIN = "sigs.k8s.io/cluster-api";

  private final String module;
  private final String path;

  ClusterApiProvider(String module, String path) {
    this.module = module;
    this.path = path;
  }

  /** Returns the name as it appears in processes, files and objects. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String module() {
    return module;
  }

  /** Returns the path, below the module, of the program's package and of the manifests. */
  String path() {
    return path;
  }
}
