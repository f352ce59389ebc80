package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.FaultProxy;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives the hub its credential for a member: a Secret named like the member's cluster.
 *
 * <p>The charts must be installed on both: the credential belongs to the member chart's
 * ServiceAccount.
 */
public record MemberRegistration(Cluster hub, Cluster member) {
  private static final String SERVICE_ACCOUNT = "aicontinent-hub";
  private static final String KEY = "kubeconfig";

  /** Returns the Secret; writes it only if it is missing or its credential is not good any more. */
  public Secret ensure() {
    var found = secret().get();
    return kubeconfigIn(found).filter(access()::isGood).isPresent() ? found : register();
  }

  /** Writes the Secret with a new token, replacing the one that is there. */
  public Secret register() {
    return register(kubeconfig());
  }

  /** Writes the Secret with a new token and the address of a proxy. */
  public Secret register(FaultProxy proxy) {
    return register(proxy.kubeconfigWithToken(SERVICE_ACCOUNT, access().token()));
  }

  /** Writes the Secret with the given kubeconfig, whatever it is. */
  public Secret register(String kubeconfig) {
    return hub.client()
        .resource(secretWith(kubeconfig))
        .fieldManager(Cluster.USER_AGENT)
        .forceConflicts()
        .serverSideApply();
  }

  /** Returns a kubeconfig of the member chart's ServiceAccount, with a new token. */
  public String kubeconfig() {
    return access().kubeconfig();
  }

  private ServiceAccountAccess access() {
    return new ServiceAccountAccess(member, SERVICE_ACCOUNT);
  }

  private Resource<Secret> secret() {
    return hub.client().secrets().inNamespace(Charts.NAMESPACE).withName(member.name());
  }

  private static Optional<String> kubeconfigIn(@Nullable Secret secret) {
    return Optional.ofNullable(secret)
        .map(Secret::getData)
        .map(data -> data.get(KEY))
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
  }

  private Secret secretWith(String kubeconfig) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(member.name())
        .withNamespace(Charts.NAMESPACE)
        .endMetadata()
        .withType("aicontinent.eu/kubeconfig")
        .addToStringData(KEY, kubeconfig)
        .build();
  }
}
