package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.antenna.AntennaSpec;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.operator.domain.eligibility.AccessPath;
import eu.aicontinent.operator.domain.eligibility.AntennaTerms;
import eu.aicontinent.operator.domain.eligibility.Barrier;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The search for a factory: who seeks what, and how far the search has come.
 *
 * @param applicant organisation behind the tenant
 * @param policy rules of the network; null when there are none
 * @param antenna name of the antenna that the tenant comes through; null when it comes through none
 * @param antennaSpec spec of that antenna; null when there is no antenna of the name
 * @param suits predicate of suitable pools
 * @param asked question that a factory is asked at present; null when none is
 * @param before verdicts on the same question before
 */
public record Search(
    Applicant applicant,
    @Nullable AccessPolicySpec policy,
    @Nullable String antenna,
    @Nullable AntennaSpec antennaSpec,
    Predicate<Pool> suits,
    @Nullable Placement asked,
    List<FactoryVerdict> before) {

  /** Returns the barrier for which a factory is not asked; empty when it may be. */
  public Optional<Barrier> barrier(Candidate factory) {
    return path(factory).barrierAtFactory(policy);
  }

  /**
   * Returns the state of the search at a factory without a barrier.
   *
   * @param refusal function that finds the factory's refusal of the question that it is asked
   */
  public CandidateState at(Candidate factory, Function<Placement, Optional<Refusal>> refusal) {
    var question = Optional.ofNullable(asked).filter(p -> p.factory().equals(factory.name()));
    return new CandidateState(
        factory.name(),
        new AvailableCapacity(factory, this),
        question.orElse(null),
        question.flatMap(refusal).orElse(null),
        before.stream().filter(v -> v.name().equals(factory.name())).findFirst().orElse(null));
  }

  AccessPath path(Candidate factory) {
    return new AccessPath(
        factory.name(),
        Linked.of(factory.spec()),
        antenna,
        antennaSpec == null ? null : AntennaTerms.of(antennaSpec, factory.name()));
  }
}
