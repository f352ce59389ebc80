package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a verdict on one tenant concerns nobody else. One tenant is judged differently at
 * every step of a factory's random life.
 */
class EligibilityPropertiesTest {
  private static final int STEPS = 30;
  private static final String JUDGED = "t0";

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoIsNotEligibleGetsNothingAndNobodyElseIsConcerned(long seed) {
    var history = new RandomFactory(new Random(seed));
    var granted = List.<Grant>of();
    for (var step = 0; step < STEPS; step++) {
      var input = history.next(granted);

      var decision = Ledger.decide(input);

      noneOfTheIneligibleGetsMoreThanItHad(input, decision);
      othersStayAsTheyAreWhicheverWayOneIsJudged(input);
      granted = decision.grants();
    }
  }

  private static void noneOfTheIneligibleGetsMoreThanItHad(
      LedgerInput input, LedgerDecision decision) {
    var ineligible =
        input.demands().stream()
            .filter(demand -> demand.ineligible().isPresent())
            .map(QuotaDemand::quotaUid)
            .toList();
    assertThat(decision.grants())
        .filteredOn(grant -> ineligible.contains(grant.quotaUid()))
        .allMatch(grant -> hadAsMuch(input, grant));
  }

  private static void othersStayAsTheyAreWhicheverWayOneIsJudged(LedgerInput input) {
    var eligible = Ledger.decide(judging(input, null));
    var keeps = Ledger.decide(judging(input, RandomFactory.KEEPS));
    var forfeits = Ledger.decide(judging(input, RandomFactory.FORFEITS));

    assertThat(held(input, keeps)).isEqualTo(held(input, eligible));
    if (input.reclaimPolicy().takes() != Takes.Excess) {
      assertThat(held(input, forfeits)).isEqualTo(held(input, eligible));
    }
    if (eligible.grants().stream().filter(g -> !isOther(g)).allMatch(g -> hadAsMuch(input, g))) {
      assertThat(others(keeps)).isEqualTo(others(eligible));
      assertThat(refusedOthers(input, keeps)).isEqualTo(refusedOthers(input, eligible));
    }
  }

  private static LedgerInput judging(LedgerInput input, @Nullable Ineligible ineligible) {
    return new LedgerInput(
        input.factory(),
        input.closed(),
        input.rules(),
        input.supplies(),
        input.demands().stream().map(demand -> judged(demand, ineligible)).toList(),
        input.granted(),
        input.reclaimPolicy(),
        input.recoveredGrants(),
        StorageSupply.NONE,
        input.now());
  }

  private static QuotaDemand judged(QuotaDemand demand, @Nullable Ineligible ineligible) {
    var terms = demand.terms();
    return terms == null || !demand.tenant().equals(JUDGED)
        ? demand
        : new QuotaDemand(
            demand.quota(),
            demand.quotaUid(),
            demand.createdAt(),
            demand.tenant(),
            RandomFactory.judged(terms, ineligible),
            demand.validity(),
            demand.requests());
  }

  /** Returns the others' grants that are older than the decision, with their notices. */
  private static List<String> held(LedgerInput input, LedgerDecision decision) {
    return others(decision).stream()
        .filter(grant -> input.granted().stream().anyMatch(before -> isSame(before, grant)))
        .map(grant -> grant.quotaUid() + " " + grant.pool() + " " + grant.noticeSince())
        .toList();
  }

  private static List<Grant> others(LedgerDecision decision) {
    return decision.grants().stream().filter(EligibilityPropertiesTest::isOther).toList();
  }

  private static boolean isOther(Grant grant) {
    return !grant.tenant().equals(JUDGED);
  }

  private static List<Refusal> refusedOthers(LedgerInput input, LedgerDecision decision) {
    var judged =
        input.demands().stream()
            .filter(demand -> demand.tenant().equals(JUDGED))
            .map(QuotaDemand::quotaUid)
            .toList();
    return decision.refusals().stream()
        .filter(refusal -> !judged.contains(refusal.quotaUid()))
        .toList();
  }

  private static boolean hadAsMuch(LedgerInput input, Grant grant) {
    return input.granted().stream()
        .anyMatch(
            before ->
                isSame(before, grant)
                    && before.accelerators() >= grant.accelerators()
                    && before.borrowing() >= grant.borrowing());
  }

  private static boolean isSame(Grant before, Grant grant) {
    return before.quotaUid().equals(grant.quotaUid())
        && before.pool().equals(grant.pool())
        && before.grantedAt().equals(grant.grantedAt());
  }
}
