package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which sites an antenna may be linked to: factories in other states of the Union, and
 * pools of its own state. The network's own antenna, which is of no state, may be linked to every
 * factory.
 */
public final class LinkRules {
  private LinkRules() {}

  /**
   * The site that a link leads to.
   *
   * @param state state in which it stands
   * @param siteClass factory, or pool of that state's antenna
   */
  public record Linked(String state, FactoryClass siteClass) {
    public Linked {
      siteClass = Objects.requireNonNullElse(siteClass, FactoryClass.Factory);
    }

    public static Linked of(AIFactorySpec spec) {
      return new Linked(spec.hostState(), spec.factoryClass());
    }

    private boolean isFactory() {
      return siteClass == FactoryClass.Factory || siteClass == FactoryClass.Gigafactory;
    }

    public boolean isPool() {
      return siteClass == FactoryClass.AntennaPool;
    }
  }

  /**
   * Returns the objection to a tenant that comes through no antenna. There is one if the site is an
   * antenna's pool, which serves only tenants that come through an antenna.
   */
  public static Optional<Ineligible> objectionWithoutAntenna(String name, Linked site) {
    return site.isPool()
        ? Optional.of(
            new Ineligible(
                Reason.NotLinked,
                "%s is the pool of an antenna, and the tenant comes through none: ask a factory, or name an antenna that is linked to it in spec.antennaRef of a new Tenant"
                    .formatted(name),
                false))
        : Optional.empty();
  }

  /**
   * Returns the objection to a link; empty when there is none.
   *
   * @param policy policy of the network; null when there is none, which is an objection to the
   *     antenna itself
   * @param antennaState state of the antenna; null when it is the network's own
   * @param name name of the site
   * @return objection with the reason SameState, OtherState or OutsideTheUnion
   */
  public static Optional<Ineligible> objection(
      @Nullable AccessPolicySpec policy, @Nullable String antennaState, String name, Linked site) {
    return mismatch(antennaState, name, site)
        .or(() -> outsideTheUnion(policy, antennaState, name, site));
  }

  /**
   * Returns the objection to a link regardless of the policy. It is empty when there is none, and
   * for a site whose class is of a newer version, because what exists is left alone.
   *
   * @return objection with the reason SameState or OtherState
   */
  public static Optional<Ineligible> mismatch(
      @Nullable String antennaState, String name, Linked site) {
    var domestic = site.state().equals(antennaState);
    return switch (site.siteClass()) {
      case Factory, Gigafactory ->
          domestic ? Optional.of(sameState(name, site.state())) : Optional.empty();
      case AntennaPool -> domestic ? Optional.empty() : Optional.of(otherState(name, site.state()));
      case Unrecognized -> Optional.empty();
    };
  }

  private static Optional<Ineligible> outsideTheUnion(
      @Nullable AccessPolicySpec policy, @Nullable String antennaState, String name, Linked site) {
    if (policy == null || antennaState == null || !site.isFactory()) {
      return Optional.empty();
    }
    var listing = Listing.of(policy, site.state());
    return listing.isAmong(List.of(Affiliation.MemberState))
        ? Optional.empty()
        : Optional.of(
            new Ineligible(
                Reason.OutsideTheUnion,
                "factory %s is in %s, and only those in member states are linked under AccessPolicy network, version %s: link another, or correct states of the policy"
                    .formatted(name, listing, policy.version()),
                false));
  }

  private static Ineligible sameState(String factory, String state) {
    return new Ineligible(
        Reason.SameState,
        "factory %s is in the antenna's own state %s: link factories of other states"
            .formatted(factory, state),
        false);
  }

  private static Ineligible otherState(String pool, String state) {
    return new Ineligible(
        Reason.OtherState,
        "%s is the pool of an antenna of %s: link factories, or a pool of the antenna's own state"
            .formatted(pool, state),
        false);
  }
}
