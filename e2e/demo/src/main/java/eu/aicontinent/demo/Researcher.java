package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;

/** A member of the quickstart's tenant, without any other right. */
record Researcher(String user, String group) {

  static Researcher ofQuickstart() {
    return new Researcher("maeve@lingua-sme.example", "lingua-sme");
  }

  KubernetesClient at(Cluster cluster) {
    return cluster.as(user, group);
  }
}
