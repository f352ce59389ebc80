package eu.aicontinent.operator.membercluster;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.Kubeconfig;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads the kubeconfig that a MemberCluster refers to. */
final class MemberClusterReader {
  private final Fleet fleet;

  MemberClusterReader(Fleet fleet) {
    this.fleet = fleet;
  }

  Optional<Kubeconfig.Parsed> kubeconfig(MemberCluster cluster) {
    return fleet
        .hub()
        .secret(cluster.getSpec().kubeconfigSecretRef().name())
        .map(MemberClusterReader::parsed);
  }

  private static Kubeconfig.Parsed parsed(Secret secret) {
    var name = secret.getMetadata().getName();
    if (!Kubeconfig.SECRET_TYPE.equals(secret.getType())) {
      return new Kubeconfig.Parsed.Unusable(
          Reason.SecretNotUsable,
          "spec.kubeconfigSecretRef: Secret %s has type %s: it must have type %s"
              .formatted(name, secret.getType(), Kubeconfig.SECRET_TYPE));
    }
    var data = secret.getData().get(Kubeconfig.SECRET_KEY);
    if (data == null) {
      return new Kubeconfig.Parsed.Unusable(
          Reason.SecretNotUsable,
          "spec.kubeconfigSecretRef: Secret %s has no key %s"
              .formatted(name, Kubeconfig.SECRET_KEY));
    }
    try {
      return Kubeconfig.parse(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getDecoder().decode(data)))
              .toString());
    } catch (CharacterCodingException e) {
      return new Kubeconfig.Parsed.Unusable(
          Reason.SecretNotUsable,
          "spec.kubeconfigSecretRef: key %s of Secret %s is not UTF-8 text"
              .formatted(Kubeconfig.SECRET_KEY, name));
    }
  }
}
