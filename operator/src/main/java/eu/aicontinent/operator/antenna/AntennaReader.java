package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.antenna.AntennaView.ExistingLink;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.meta.ClusterClaims;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the view of an antenna from caches. */
final class AntennaReader {
  private final FleetSnapshot fleet;
  private final InstantSource clock;

  AntennaReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  AntennaView read(Antenna antenna) {
    var factories = new TreeMap<String, Linked>();
    var connected = new TreeMap<String, Condition>();
    var existing = new TreeMap<String, ExistingLink>();
    for (var link : antenna.getSpec().links()) {
      var factory = link.factoryRef().name();
      fleet
          .hub()
          .get(AIFactory.class, factory)
          .ifPresent(found -> factories.put(factory, Linked.of(found.getSpec())));
      connected(antenna, factory).ifPresent(condition -> connected.put(factory, condition));
      existing(antenna, factory).ifPresent(there -> existing.put(factory, there));
    }
    var policy = fleet.hub().get(AccessPolicy.class, AccessPolicy.NAME).map(AccessPolicy::getSpec);
    return new AntennaView(
        clock.instant(),
        antenna,
        policy.orElse(null),
        factories,
        cluster(antenna),
        connected,
        existing);
  }

  /**
   * Returns the existing link to a factory: the RemoteAccessLink on the hub or, if there is none,
   * what a lost hub left of it on the antenna's cluster.
   */
  private Optional<ExistingLink> existing(Antenna antenna, String factory) {
    var name = Names.ofLink(antenna.getMetadata().getName(), factory);
    var serves = serves(antenna.getMetadata().getName(), factory);
    var link = fleet.hub().get(RemoteAccessLink.class, name);
    if (link.isPresent()) {
      return link.filter(there -> !there.isMarkedForDeletion())
          .map(there -> existing(there, serves));
    }
    var cluster = antenna.getSpec().clusterRef().name();
    return isLeft(name, cluster)
        ? Optional.of(new ExistingLink(null, cluster, serves))
        : Optional.empty();
  }

  private static ExistingLink existing(RemoteAccessLink link, boolean serves) {
    var cluster = link.getSpec().antennaClusterRef();
    return new ExistingLink(
        link.getSpec().accelerators(), cluster == null ? null : cluster.name(), serves);
  }

  private boolean isLeft(String link, String cluster) {
    var owner = Owner.of("RemoteAccessLink", link);
    return fleet
        .cluster(cluster)
        .filter(view -> view.list(Kind.MULTI_KUEUE_CLUSTER).stream().anyMatch(owner::owns))
        .isPresent();
  }

  /**
   * Returns true if the factory has granted something to tenants of the antenna, or may have. A
   * factory without a status may have.
   */
  private boolean serves(String antenna, String factory) {
    return fleet
        .hub()
        .get(AIFactory.class, factory)
        .filter(
            found ->
                found.getStatus() == null
                    || found.getStatus().grants().stream()
                        .anyMatch(grant -> antenna.equals(grant.antenna())))
        .isPresent();
  }

  private Optional<Condition> connected(Antenna antenna, String factory) {
    return fleet
        .hub()
        .get(RemoteAccessLink.class, Names.ofLink(antenna.getMetadata().getName(), factory))
        .filter(link -> link.getStatus() != null)
        .flatMap(
            link ->
                Conditions.find(link.getStatus().conditions(), ConditionType.Connected)
                    .filter(
                        condition ->
                            link.getMetadata()
                                .getGeneration()
                                .equals(condition.observedGeneration())));
  }

  private AntennaView.@Nullable Cluster cluster(Antenna antenna) {
    var name = antenna.getSpec().clusterRef().name();
    if (fleet.hub().get(MemberCluster.class, name).isEmpty()) {
      return null;
    }
    var holder =
        ClusterClaims.holder(
            name, fleet.hub().list(AIFactory.class), fleet.hub().list(Antenna.class));
    return new AntennaView.Cluster(
        // The hub's cache may not know this antenna yet.
        holder.orElse(AntennaDesired.owner(antenna.getMetadata().getName())),
        fleet.cluster(name).map(ClusterView::capabilities).orElse(null));
  }
}
