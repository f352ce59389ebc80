package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.antenna.Link;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.meta.Owner;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about an antenna.
 *
 * @param now instant of the observation
 * @param antenna the antenna itself
 * @param hostStates states of the linked factories that exist, by name of the factory
 * @param cluster the member cluster that it names, null when there is none of that name
 * @param connected condition Connected of each link that was looked at in its present generation,
 *     by name of the factory
 */
record AntennaView(
    Instant now,
    Antenna antenna,
    SortedMap<String, String> hostStates,
    @Nullable Cluster cluster,
    SortedMap<String, Condition> connected) {

  /**
   * The antenna's member cluster.
   *
   * @param holder the factory or antenna that it belongs to
   * @param capabilities what it offers, null while that is not known
   */
  record Cluster(Owner holder, @Nullable Set<Capability> capabilities) {}

  String name() {
    return antenna.getMetadata().getName();
  }

  String clusterName() {
    return antenna.getSpec().clusterRef().name();
  }

  /** True when the member cluster exists and belongs to this antenna. */
  boolean holdsCluster() {
    return cluster != null && cluster.holder().equals(AntennaDesired.owner(name()));
  }

  /** True when the cluster is known to be without MultiKueue. */
  boolean lacksMultiKueue() {
    return cluster != null
        && cluster.capabilities() != null
        && !cluster.capabilities().contains(Capability.MultiKueue);
  }

  boolean exists(Link link) {
    return hostStates.containsKey(link.factoryRef().name());
  }

  boolean isDomestic(Link link) {
    return antenna.getSpec().state().equals(hostStates.get(link.factoryRef().name()));
  }
}
