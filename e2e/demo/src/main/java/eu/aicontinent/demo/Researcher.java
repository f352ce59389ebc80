package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A member of the quickstart's tenant, without any other right.
 *
 * @param namespace the tenant's, where there is one
 */
record Researcher(String user, String group, String namespace) {

  static Researcher ofQuickstart() {
    return new Researcher("maeve@lingua-sme.example", "lingua-sme", "tenant-lingua-sme");
  }

  KubernetesClient at(Cluster cluster) {
    return cluster.as(user, group);
  }
}
