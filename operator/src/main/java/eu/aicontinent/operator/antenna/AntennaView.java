package eu.aicontinent.operator.antenna;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.antenna.Link;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.eligibility.LinkRules;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import eu.aicontinent.operator.domain.eligibility.ParticipationRules;
import eu.aicontinent.operator.fleet.view.Capable;
import eu.aicontinent.operator.meta.Owner;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All inputs of a decision about an antenna.
 *
 * @param now instant of the observation
 * @param antenna the antenna itself
 * @param policy the network's AccessPolicy; null when there is none
 * @param factories state and class of each linked factory that exists, by name of the factory
 * @param cluster member cluster that the antenna names; null when there is no MemberCluster of that
 *     name
 * @param connected condition Connected of each link whose status covers its current generation, by
 *     name of the factory
 * @param existing existing links, by name of the factory
 */
record AntennaView(
    Instant now,
    Antenna antenna,
    @Nullable AccessPolicySpec policy,
    SortedMap<String, Linked> factories,
    @Nullable Cluster cluster,
    SortedMap<String, Condition> connected,
    SortedMap<String, ExistingLink> existing) {

  AntennaView {
    existing = Objects.requireNonNullElse(existing, new TreeMap<>());
  }

  /**
   * The antenna's member cluster.
   *
   * @param holder factory or antenna that the cluster belongs to
   * @param capabilities capabilities of the cluster; null while they are unknown
   */
  record Cluster(Owner holder, @Nullable Set<Capability> capabilities) implements Capable {}

  /**
   * A link that exists.
   *
   * @param accelerators ceiling in whole devices; null when the link is known only from what is
   *     left of it on members
   * @param cluster cluster that the link is used from; null when there is none
   * @param serves true if the factory has granted something to tenants that come through the
   *     antenna, or may have
   */
  record ExistingLink(@Nullable Long accelerators, @Nullable String cluster, boolean serves) {}

  /** Returns the reason why the antenna gets no new access; empty when it may have some. */
  Optional<Ineligible> objection() {
    var spec = antenna.getSpec();
    return ParticipationRules.objection(policy, spec.scope(), spec.state());
  }

  String name() {
    return antenna.getMetadata().getName();
  }

  String clusterName() {
    return antenna.getSpec().clusterRef().name();
  }

  /** Returns true if the member cluster exists and belongs to this antenna. */
  boolean holdsCluster() {
    return cluster != null && cluster.holder().equals(AntennaDesired.owner(name()));
  }

  /** Returns true if the cluster is known to have no MultiKueue. */
  boolean lacksMultiKueue() {
    return cluster != null && cluster.lacks(Capability.MultiKueue);
  }

  boolean exists(Link link) {
    return factories.containsKey(link.factoryRef().name());
  }

  /**
   * Returns the objection to a link; empty when there is none, or when the factory does not exist.
   */
  Optional<Ineligible> objection(Link link) {
    return site(link)
        .flatMap(site -> LinkRules.objection(policy, state(), link.factoryRef().name(), site));
  }

  /** Returns true if no policy could allow the link. */
  boolean isForbidden(Link link) {
    return site(link)
        .flatMap(site -> LinkRules.mismatch(state(), link.factoryRef().name(), site))
        .isPresent();
  }

  private Optional<Linked> site(Link link) {
    return Optional.ofNullable(factories.get(link.factoryRef().name()));
  }

  private @Nullable String state() {
    return antenna.getSpec().state();
  }
}
