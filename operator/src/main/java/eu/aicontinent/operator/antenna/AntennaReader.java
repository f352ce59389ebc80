package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.fleet.ClusterView;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.meta.ClusterClaims;
import eu.aicontinent.operator.meta.Names;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what decides about an antenna, from caches. */
final class AntennaReader {
  private final Fleet fleet;
  private final InstantSource clock;

  AntennaReader(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  AntennaView read(Antenna antenna) {
    var hostStates = new TreeMap<String, String>();
    var connected = new TreeMap<String, Condition>();
    for (var link : antenna.getSpec().links()) {
      var factory = link.factoryRef().name();
      fleet
          .hub()
          .get(AIFactory.class, factory)
          .ifPresent(found -> hostStates.put(factory, found.getSpec().hostState()));
      connected(antenna, factory).ifPresent(condition -> connected.put(factory, condition));
    }
    return new AntennaView(clock.instant(), antenna, hostStates, cluster(antenna), connected);
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
