package eu.aicontinent.operator.membercluster;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.SecretHolds;
import eu.aicontinent.operator.fleet.view.HubCache;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import eu.aicontinent.operator.gpu.SoftwareInUse;
import eu.aicontinent.operator.gpu.SoftwareState;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the inputs of a MemberCluster's reconciliation from caches: its Secret and kubeconfig,
 * unaccounted objects on the member, and the accelerator software there.
 */
final class MemberClusterReader {
  private final HubCache hub;

  MemberClusterReader(HubCache hub) {
    this.hub = hub;
  }

  /**
   * Returns true if the hub's cache holds this MemberCluster. One that is being reconciled may be
   * deleted already, or not be in the cache yet.
   */
  boolean isThere(MemberCluster cluster) {
    return hub.get(MemberCluster.class, name(cluster))
        .filter(there -> there.getMetadata().getUid().equals(cluster.getMetadata().getUid()))
        .isPresent();
  }

  Optional<Secret> secret(MemberCluster cluster) {
    return hub.secret(cluster.getSpec().kubeconfigSecretRef().name());
  }

  /**
   * Returns the held Secrets that no MemberCluster refers to any more, or only the one that is
   * being deleted.
   */
  List<Secret> heldForNobody(@Nullable MemberCluster going) {
    var needed =
        hub.list(MemberCluster.class).stream()
            .filter(cluster -> going == null || !name(cluster).equals(name(going)))
            .map(cluster -> cluster.getSpec().kubeconfigSecretRef().name())
            .collect(toSet());
    return hub.list(Secret.class).stream()
        .filter(secret -> SecretHolds.isHeld(secret) && !needed.contains(name(secret)))
        .toList();
  }

  /**
   * Returns descriptions of the objects on the member that this hub cannot account for, such as
   * those of unknown owners and queues whose grants are not in any table yet.
   */
  List<String> unaccounted(MemberCluster cluster, FleetSnapshot fleet) {
    return fleet
        .cluster(name(cluster))
        .map(view -> new UnaccountedObjects(fleet.hub(), view).find())
        .orElse(List.of());
  }

  /**
   * Returns the inputs of a decision about the accelerator software; empty while the cluster cannot
   * be read.
   */
  Optional<GpuSite> gpus(MemberCluster cluster, FleetSnapshot fleet) {
    return fleet
        .cluster(name(cluster))
        .map(
            view ->
                new GpuSite(
                    SoftwareState.read(
                        view.capabilities(),
                        (kind, name) -> view.get(kind, Names.GPU_NAMESPACE, name),
                        view.list(Kind.DEVICE_CLASS)),
                    SoftwareInUse.on(
                        view.list(Kind.NODE).stream()
                            .map(node -> node.getMetadata().getLabels())
                            .filter(Objects::nonNull)
                            .toList()),
                    fleet.hub().list(GPUNodePool.class).stream()
                        .filter(pool -> !pool.isMarkedForDeletion())
                        .map(GPUNodePool::getSpec)
                        .filter(pool -> pool.clusterRef().name().equals(name(cluster)))
                        .toList()));
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  Optional<Kubeconfig.Parsed> kubeconfig(MemberCluster cluster) {
    return secret(cluster).map(MemberClusterReader::parsed);
  }

  private static Kubeconfig.Parsed parsed(Secret secret) {
    var name = secret.getMetadata().getName();
    if (!Kubeconfig.isIn(secret)) {
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
      var parsed =
          Kubeconfig.parse(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(Base64.getDecoder().decode(data)))
                  .toString());
      return parsed instanceof Kubeconfig.Parsed.Usable(var kubeconfig)
          ? kubeconfig.withUsableCertificates()
          : parsed;
    } catch (CharacterCodingException e) {
      return new Kubeconfig.Parsed.Unusable(
          Reason.SecretNotUsable,
          "spec.kubeconfigSecretRef: key %s of Secret %s is not UTF-8 text"
              .formatted(Kubeconfig.SECRET_KEY, name));
    }
  }
}
