package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A member of a tenant, without any other right.
 *
 * @param namespace tenant's namespace, on clusters that have it
 */
record Researcher(String user, String group, String namespace) {

  static Researcher ofQuickstart() {
    return new Researcher("maeve@lingua-sme.example", "lingua-sme", "tenant-lingua-sme");
  }

  /** Returns a researcher of the tenant whose Jobs do not all run: one is held back. */
  static Researcher ofLimits() {
    return new Researcher("nora@shannon-assist.example", "shannon-assist", "tenant-shannon-assist");
  }

  KubernetesClient at(Cluster cluster) {
    return cluster.as(user, group);
  }
}
