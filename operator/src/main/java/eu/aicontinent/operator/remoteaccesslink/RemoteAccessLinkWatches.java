package eu.aicontinent.operator.remoteaccesslink;

import static eu.aicontinent.operator.fleet.view.Changes.cameWentOrSpecChanged;
import static eu.aicontinent.operator.fleet.view.Changes.either;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Event source that triggers the reconciliation of RemoteAccessLinks. */
final class RemoteAccessLinkWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<RemoteAccessLink> source =
      new SimpleInboundEventSource<>("remoteaccesslink-wake-ups");

  RemoteAccessLinkWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  EventSource<?, RemoteAccessLink> prepare() {
    var changes = fleet.changes();
    changes.onOwned("RemoteAccessLink", this::wake);
    changes.onCluster(this::clusterChanged);
    changes.onKind(Kind.NAMESPACE, this::tenantCameOrWent);
    changes.onKind(Kind.RESOURCE_QUOTA, this::tenantCameOrWent);
    changes.onKind(Kind.LOCAL_QUEUE, this::tenantCameOrWent);
    changes.onKind(Kind.MULTI_KUEUE_CONFIG, this::tenantsQueueChanged);
    changes.onKind(
        Kind.MULTI_KUEUE_CLUSTER, (_, before, after) -> connectionReported(before, after));
    changes.onHub(MemberCluster.class, this::memberClusterChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Antenna.class, this::antennaClaimChanged);
    return source;
  }

  private void clusterChanged(String cluster) {
    wakeWhere(link -> isAtAntenna(link, cluster) || isAtFactory(link, cluster));
  }

  /**
   * Wakes the factory's links when a tenant's namespace or limits come or go. A tenant can be bound
   * once they are there, and must not be bound when they are being deleted.
   */
  private void tenantCameOrWent(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    if (isThere(before) != isThere(after)) {
      wakeWhere(link -> isAtFactory(link, cluster));
    }
  }

  /** Wakes the antenna's links when a tenant's queue begins or ceases to send to a factory. */
  private void tenantsQueueChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    wakeWhere(link -> isAtAntenna(link, cluster));
  }

  /** Wakes a link when MultiKueue's report on the connection to the factory changes. */
  private void connectionReported(
      @Nullable GenericKubernetesResource before, @Nullable GenericKubernetesResource after) {
    if (after != null
        && (before == null || !RemoteCluster.of(before).equals(RemoteCluster.of(after)))) {
      Owner.from(after)
          .filter(owner -> RemoteAccessLinkDesired.owner(owner.name()).equals(owner))
          .ifPresent(owner -> wake(owner.name()));
    }
  }

  private static boolean isThere(@Nullable GenericKubernetesResource object) {
    return object != null && !object.isMarkedForDeletion();
  }

  /**
   * Wakes the links of a member cluster that is added or removed, begins or ceases to answer, or
   * gets another management policy.
   */
  private void memberClusterChanged(@Nullable MemberCluster before, @Nullable MemberCluster after) {
    if (before == null
        || after == null
        || !RemoteAccessLinkReader.answeringSince(before)
            .equals(RemoteAccessLinkReader.answeringSince(after))
        || before.getSpec().managementPolicy() != after.getSpec().managementPolicy()) {
      either(before, after).forEach(member -> clusterChanged(member.getMetadata().getName()));
    }
  }

  /**
   * Wakes links when a factory changes. Its pools determine its clusters, its grants the tenants
   * that are served, and other factories may compete for its clusters.
   */
  private void factoryChanged(@Nullable AIFactory before, @Nullable AIFactory after) {
    if (before == null || after == null || !before.getSpec().equals(after.getSpec())) {
      either(before, after)
          .forEach(
              factory -> {
                wakeWhere(link -> names(link, factory));
                factory.getSpec().pools().stream()
                    .map(pool -> pool.clusterRef().name())
                    .distinct()
                    .forEach(this::clusterChanged);
              });
    } else if (!before.grants().equals(after.grants())) {
      wakeWhere(link -> names(link, after));
    }
  }

  /**
   * Wakes the links of a cluster that an older antenna may have taken from a factory, or given
   * back.
   */
  private void antennaClaimChanged(@Nullable Antenna before, @Nullable Antenna after) {
    if (cameWentOrSpecChanged(before, after)) {
      either(before, after)
          .forEach(antenna -> clusterChanged(antenna.getSpec().clusterRef().name()));
    }
  }

  private static boolean names(RemoteAccessLink link, AIFactory factory) {
    return link.getSpec().factoryRef().name().equals(factory.getMetadata().getName());
  }

  private static boolean isAtAntenna(RemoteAccessLink link, String cluster) {
    var reference = link.getSpec().antennaClusterRef();
    return reference != null && reference.name().equals(cluster);
  }

  private boolean isAtFactory(RemoteAccessLink link, String cluster) {
    return fleet
        .hub()
        .get(AIFactory.class, link.getSpec().factoryRef().name())
        .filter(
            factory ->
                factory.getSpec().pools().stream()
                    .anyMatch(pool -> pool.clusterRef().name().equals(cluster)))
        .isPresent();
  }

  private void wakeWhere(Predicate<RemoteAccessLink> concerned) {
    fleet.hub().list(RemoteAccessLink.class).stream()
        .filter(concerned)
        .forEach(link -> wake(link.getMetadata().getName()));
  }

  private void wake(String link) {
    source.propagateEvent(new ResourceID(link));
  }
}
