package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves what the ledger grants to tenants that are not eligible. The Union's half of the pool is
 * 16 devices.
 */
class LedgerEligibilityTest {
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Supply H100 = Supply.open("h100", "fi-kajaani", 32L);
  private static final Supply UNSEEN = new Supply("h100", "fi-kajaani", 32L, null, false, false);
  private static final Ineligible KEEPS =
      new Ineligible(Reason.NotEligible, "its state is not in the policy", false);
  private static final Ineligible FORFEITS =
      new Ineligible(Reason.NotEligible, "its state is not in the policy", true);

  @Test
  void refusesWhoIsNotEligibleAndGrantsTheNext() {
    var decision =
        decide(
            Takes.Nothing,
            H100,
            List.of(),
            demand("old", 1, KEEPS, request(16, 0)),
            demand("young", 2, null, request(16, 0)));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("young");
    assertThat(decision.refusals())
        .containsExactly(
            new Refusal(
                "old",
                "uid-old",
                null,
                Reason.NotEligible,
                "spec.tenantRef: Tenant t: its state is not in the policy"));
  }

  @Test
  void whatIsGrantedStaysAndDoesNotGrow() {
    var decision =
        decide(
            Takes.Nothing,
            H100,
            List.of(grant("more", 4, 1, null), grant("same", 4, 2, null)),
            demand("more", 1, KEEPS, request(5, 2)),
            demand("same", 2, KEEPS, request(4, 2)));

    assertThat(decision.grants())
        .containsExactly(grant("more", 4, 1, null), grant("same", 4, 2, null));
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("more", Reason.NotEligible));
  }

  @Test
  void borrowsNoMoreThanBefore() {
    var decision =
        decide(
            Takes.Nothing,
            H100,
            List.of(grant("q", 4, 1, null)),
            demand("q", 1, KEEPS, request(3, 8)));

    assertThat(decision.grants())
        .extracting(Grant::accelerators, Grant::borrowing)
        .containsExactly(tuple(3L, 2L));
    assertThat(decision.refusals()).extracting(Refusal::reason).containsExactly(Reason.NotEligible);
  }

  @ParameterizedTest
  @EnumSource(names = {"Nothing", "Excess"})
  void announcesAndThenTakesWhatIsForfeitedWhetherItsClusterAnswersOrNot(Takes takes) {
    var demands =
        List.of(demand("bad", 1, FORFEITS, request(8, 2)), demand("good", 2, null, request(8, 2)));
    for (var supply : List.of(H100, UNSEEN)) {
      var first =
          decide(
              takes,
              supply,
              List.of(grant("bad", 8, 1, null), grant("good", 8, 2, null)),
              demands.toArray(QuotaDemand[]::new));
      assertThat(first.grants())
          .containsExactly(grant("bad", 8, 1, NOW), grant("good", 8, 2, null));
      assertThat(first.refusals()).isEmpty();
      assertThat(Ledger.nextChange(Stream.of(), first.grants(), new ReclaimPolicy(takes, DAY), NOW))
          .contains(NOW.plus(DAY));

      var told = NOW.minus(DAY);
      var last =
          decide(
              takes,
              supply,
              List.of(grant("bad", 8, 1, told), grant("good", 8, 2, null)),
              demands.toArray(QuotaDemand[]::new));
      assertThat(last.grants()).containsExactly(grant("good", 8, 2, null));
      assertThat(last.refusals())
          .extracting(Refusal::quota, Refusal::reason)
          .containsExactly(tuple("bad", Reason.NotEligible));
    }
  }

  @Test
  void withdrawsTheNoticeWhenThePolicyIsChangedBack() {
    var granted = List.of(grant("q", 8, 1, NOW.minus(DAY)));

    for (var judged : Arrays.asList(KEEPS, null)) {
      var decision = decide(Takes.Nothing, H100, granted, demand("q", 1, judged, request(8, 2)));
      assertThat(decision.grants()).containsExactly(grant("q", 8, 1, null));
    }
  }

  /**
   * Proves that nothing else is reclaimed while forfeited devices suffice: four devices are lost,
   * and eight will be free.
   */
  @Test
  void reclaimsNothingFromOthersThatIsForfeitedAnyway() {
    var decision =
        decide(
            Takes.Excess,
            Supply.open("h100", "fi-kajaani", 24L),
            List.of(grant("bad", 8, 1, null), grant("good", 8, 2, null)),
            demand("bad", 1, FORFEITS, request(8, 2)),
            demand("good", 2, null, request(8, 2)));

    assertThat(decision.grants())
        .containsExactly(grant("bad", 8, 1, NOW), grant("good", 8, 2, null));
  }

  @Test
  void whatALostHubHasGrantedIsKept() {
    var decision =
        Ledger.decide(
            new LedgerInput(
                "lumi",
                null,
                OneTenant.HALVES,
                List.of(H100),
                List.of(demand("q", 1, KEEPS, request(8, 2))),
                List.of(),
                new ReclaimPolicy(Takes.Nothing, DAY),
                List.of(new RecoveredGrant("t", "h100", Share.Union, 8, NOW.minus(DAY))),
                StorageSupply.NONE,
                NOW));

    assertThat(decision.grants()).extracting(Grant::accelerators).containsExactly(8L);
    assertThat(decision.refusals()).isEmpty();
  }

  private static LedgerDecision decide(
      Takes takes, Supply supply, List<Grant> granted, QuotaDemand... demands) {
    return Ledger.decide(
        new LedgerInput(
            "lumi",
            null,
            OneTenant.HALVES,
            List.of(supply),
            Arrays.asList(demands),
            granted,
            new ReclaimPolicy(takes, DAY),
            List.of(),
            StorageSupply.NONE,
            NOW));
  }

  private static QuotaDemand demand(
      String quota, int age, @Nullable Ineligible ineligible, QuotaDemand.Request request) {
    return OneTenant.demand(
        quota,
        NOW.minus(DAY).plusSeconds(age),
        OneTenant.terms(ineligible),
        RandomFactory.ALWAYS,
        request);
  }

  private static QuotaDemand.Request request(long accelerators, long borrowing) {
    return new QuotaDemand.Request(0, null, accelerators, borrowing, 0);
  }

  private static Grant grant(String quota, long devices, int day, @Nullable Instant told) {
    return OneTenant.grant(
        quota, devices, 2, Instant.parse("2026-12-01T00:00:00Z").plus(Duration.ofDays(day)), told);
  }
}
