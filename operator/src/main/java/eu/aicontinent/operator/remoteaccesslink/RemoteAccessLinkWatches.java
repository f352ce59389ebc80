package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.WakeUps;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Triggers the reconciliation of the links that a change on the hub or on a member concerns. */
final class RemoteAccessLinkWatches {
  private final Fleet fleet;
  private final WakeUps<RemoteAccessLink> links;

  RemoteAccessLinkWatches(Fleet fleet) {
    this.fleet = fleet;
    this.links = new WakeUps<>(RemoteAccessLink.class, fleet.hub());
  }

  List<EventSource<?, RemoteAccessLink>> prepare() {
    var changes = fleet.changes();
    changes.onOwned("RemoteAccessLink", links::wake);
    changes.onCluster(this::wakeOn);
    changes.onKind(Kind.NAMESPACE, this::tenantCameOrWent);
    changes.onKind(Kind.RESOURCE_QUOTA, this::tenantCameOrWent);
    changes.onKind(Kind.LOCAL_QUEUE, this::tenantCameOrWent);
    changes.onKind(Kind.MULTI_KUEUE_CONFIG, (cluster, _) -> tenantsQueueChanged(cluster));
    changes.onKind(Kind.MULTI_KUEUE_CLUSTER, (_, remote) -> connectionReported(remote));
    changes.onHub(MemberCluster.class, this::memberClusterChanged);
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Antenna.class, this::antennaClaimChanged);
    return links.sources();
  }

  private void wakeOn(String cluster) {
    links.wakeWhere(link -> isAtAntenna(link, cluster) || isAtFactory(link, cluster));
  }

  /**
   * Wakes the factory's links when a tenant's namespace or limits come or go. A tenant can be bound
   * once they are there, and must not be bound when they are being deleted.
   */
  private void tenantCameOrWent(String cluster, Change<GenericKubernetesResource> change) {
    if (change.differsIn(object -> !object.isMarkedForDeletion(), false)) {
      links.wakeWhere(link -> isAtFactory(link, cluster));
    }
  }

  /** Wakes the antenna's links when a tenant's queue begins or ceases to send to a factory. */
  private void tenantsQueueChanged(String cluster) {
    links.wakeWhere(link -> isAtAntenna(link, cluster));
  }

  /** Wakes a link when MultiKueue's report on the connection to the factory changes. */
  private void connectionReported(Change<GenericKubernetesResource> remote) {
    if (remote.after() != null && remote.differsIn(RemoteCluster::of)) {
      links.wakeOwnerOf(remote.after());
    }
  }

  /**
   * Wakes the links of a member cluster that begins or ceases to answer, gets another management
   * policy, or is deleted.
   */
  private void memberClusterChanged(Change<MemberCluster> change) {
    if (change.differsIn(RemoteAccessLinkReader::answeringSince)
        || change.differsIn(member -> member.getSpec().managementPolicy())
        || change.differsIn(MemberCluster::isMarkedForDeletion, false)) {
      wakeOn(change.any().getMetadata().getName());
    }
  }

  /**
   * Wakes links when a factory changes. Its pools determine its clusters, its grants the tenants
   * that are served, and other factories may compete for its clusters.
   */
  private void factoryChanged(Change<AIFactory> factory) {
    if (factory.differsIn(AIFactory::getSpec) || factory.differsIn(AIFactory::grants)) {
      links.wakeWhere(link -> names(link, factory.any()));
    }
    if (factory.differsIn(AIFactory::getSpec)) {
      factory
          .states()
          .flatMap(state -> state.getSpec().pools().stream())
          .map(pool -> pool.clusterRef().name())
          .distinct()
          .forEach(this::wakeOn);
    }
  }

  /**
   * Wakes the links of a cluster that an older antenna may have taken from a factory, or given
   * back.
   */
  private void antennaClaimChanged(Change<Antenna> antenna) {
    if (antenna.differsIn(Declaration::of)) {
      antenna.states().forEach(state -> wakeOn(state.getSpec().clusterRef().name()));
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
}
