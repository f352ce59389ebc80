package eu.aicontinent.operator.domain.eligibility;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of a tenant to a factory: through an antenna and its link there, or through none. While
 * it is closed, the tenant is granted nothing new at the factory.
 *
 * @param factory name of the factory
 * @param site its state and class
 * @param antenna name of the antenna that the tenant comes through; null when it comes through none
 * @param terms terms of that antenna at the factory; null when there is no antenna of the name
 */
public record AccessPath(
    String factory, Linked site, @Nullable String antenna, @Nullable AntennaTerms terms) {

  /**
   * Returns the first barrier; empty while the path is open. The antenna must exist, take part
   * under the policy, and have a link to the factory that the policy allows, looked at in this
   * order.
   *
   * @param policy policy of the network; null when there is none
   */
  public Optional<Barrier> barrier(@Nullable AccessPolicySpec policy) {
    return Optional.ofNullable(terms)
        .flatMap(known -> ParticipationRules.objection(policy, known.scope(), known.state()))
        .map(this::ruledOut)
        .or(() -> barrierAtFactory(policy));
  }

  /**
   * Returns the first barrier, except for the antenna's participation. An antenna that takes no
   * part is ruled out at every factory, which is no reason to choose another one.
   */
  public Optional<Barrier> barrierAtFactory(@Nullable AccessPolicySpec policy) {
    if (antenna == null) {
      return LinkRules.objectionWithoutAntenna(factory, site).map(this::ruledOut);
    }
    if (terms == null) {
      return Optional.of(new Barrier.NoAntenna(antenna));
    }
    return terms.ceiling() == null
        ? Optional.of(new Barrier.NoLink(antenna))
        : LinkRules.objection(policy, terms.state(), factory, site).map(this::ruledOut);
  }

  /** Returns the ceiling of the antenna at the factory; 0 without a link. */
  public long ceiling() {
    return Optional.ofNullable(terms).map(AntennaTerms::ceiling).orElse(0L);
  }

  private Barrier ruledOut(Ineligible rule) {
    return new Barrier.RuledOut(antenna, rule);
  }
}
