package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;

/** Gives the hub its credential for a member: a Secret named like the member's cluster. */
public record MemberRegistration(Cluster hub, Cluster member) {
  private static final String SERVICE_ACCOUNT = "aicontinent-hub";
  private static final Duration TOKEN_LIFETIME = Duration.ofDays(30);

  /** The member chart must be installed there: the credential is its ServiceAccount's. */
  public Secret register() {
    var token = member.token(Charts.NAMESPACE, SERVICE_ACCOUNT, TOKEN_LIFETIME);
    return hub.client()
        .resource(secret(member.kubeconfigWithToken(SERVICE_ACCOUNT, token)))
        .fieldManager(Cluster.USER_AGENT)
        .forceConflicts()
        .serverSideApply();
  }

  private Secret secret(String kubeconfig) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(member.name())
        .withNamespace(Charts.NAMESPACE)
        .endMetadata()
        .withType("aicontinent.eu/kubeconfig")
        .addToStringData("kubeconfig", kubeconfig)
        .build();
  }
}
