package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.Template;

/** The kind ClusterNetworkPolicy, which a cluster serves when its network plugin has it. */
public final class ClusterNetworkPolicies {
  public static final Manifests KIND =
      Manifests.parse(
          Template.beside(ClusterNetworkPolicies.class, "clusternetworkpolicies.yaml").text());

  private ClusterNetworkPolicies() {}
}
