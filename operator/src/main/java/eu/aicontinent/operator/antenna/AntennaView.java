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
import eu.aicontinent.operator.meta.Owner;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about an antenna.
 *
 * @param now instant of the observation
 * @param antenna the antenna itself
 * @param policy the rules of the network; null when there are none
 * @param factories what the links lead to, as far as it exists, by name of the factory
 * @param cluster the member cluster that it names, null when there is none of that name
 * @param connected condition Connected of each link that was looked at in its present generation,
 *     by name of the factory
 * @param existing links that are there, by name of the factory
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
   * @param holder the factory or antenna that it belongs to
   * @param capabilities what it offers, null while that is not known
   */
  record Cluster(Owner holder, @Nullable Set<Capability> capabilities) {}

  /**
   * A link that is there.
   *
   * @param accelerators its ceiling; null when it is known only by what is left of it on members
   * @param cluster cluster from which it is used; null when there is none
   * @param serves whether the factory has granted something to tenants that come through it, or may
   *     have
   */
  record ExistingLink(@Nullable Long accelerators, @Nullable String cluster, boolean serves) {}

  /** Why the antenna gets no new access; empty when it may have some. */
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
    return factories.containsKey(link.factoryRef().name());
  }

  /** What stands against a link; empty when nothing does, and for a factory that is not there. */
  Optional<Ineligible> objection(Link link) {
    return site(link)
        .flatMap(site -> LinkRules.objection(policy, state(), link.factoryRef().name(), site));
  }

  /** True for a link that no policy allows. */
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
