package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves that only valid quotas are granted. The Union's half of the pool is 16 devices. */
class LedgerValidityTest {
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Supply H100 = Supply.open("h100", "fi-kajaani", 32L);

  @Test
  void whatHasExpiredMakesRoomForTheNext() {
    var decision =
        decide(
            List.of(),
            List.of(grant("old", null)),
            demand("old", 1, new Validity(null, NOW)),
            demand("young", 2, new Validity(NOW, NOW.plus(HOUR))));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("young");
    assertThat(decision.refusals())
        .containsExactly(
            new Refusal(
                "old",
                "uid-old",
                null,
                Reason.Expired,
                "spec.validUntil: it ended at 2027-01-10T12:00:00Z: set a later instant or delete the TenantQuota"));
  }

  @Test
  void whatHasNotBegunAsksForNothing() {
    var decision =
        decide(
            List.of(),
            List.of(),
            demand("old", 1, new Validity(NOW.plusSeconds(1), NOW.plus(HOUR))),
            demand("young", 2, new Validity(null, NOW.plusNanos(1))));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("young");
    assertThat(decision.refusals())
        .containsExactly(
            new Refusal(
                "old",
                "uid-old",
                null,
                Reason.NotYetValid,
                "spec.validFrom: it begins at 2027-01-10T12:00:01Z: wait until then or set an earlier instant"));
  }

  @Test
  void saysSoBeforeAnythingElse() {
    var orphan =
        new QuotaDemand(
            "orphan",
            "uid-orphan",
            NOW,
            "t",
            null,
            new Validity(null, NOW),
            List.of(new QuotaDemand.Request(0, "none", 16, 0, 0)));

    assertThat(decide(List.of(), List.of(), orphan).refusals())
        .extracting(Refusal::reason)
        .containsExactly(Reason.Expired);
  }

  @Test
  void whatALostHubHasGrantedIsNotGrantedAgain() {
    var decision =
        decide(
            List.of(new RecoveredGrant("t", "h100", Share.Union, 16, NOW.minus(HOUR))),
            List.of(),
            demand("old", 1, new Validity(null, NOW)));

    assertThat(decision.grants()).isEmpty();
    assertThat(decision.refusals()).extracting(Refusal::reason).containsExactly(Reason.Expired);
  }

  @Test
  void whoExpiredLongAgoLeavesRoomInTheTableToThoseWhoWait() {
    var decision =
        decide(
            List.of(),
            List.of(),
            demand("a", 1, new Validity(null, NOW)),
            demand("b", 2, RandomFactory.ALWAYS),
            demand("c", 3, RandomFactory.ALWAYS));

    assertThat(decision.refusals())
        .extracting(Refusal::reason)
        .containsExactly(Reason.ShareExceeded, Reason.Expired);
  }

  @ParameterizedTest(name = "from {0}, until {1}, told {2}: {3}")
  @CsvSource({
    ", PT2H, , PT2H",
    "PT1H, PT2H, , PT1H",
    "PT0S, PT2H, , PT2H",
    "PT-1H, PT2H, , PT2H",
    ", PT0S, , ",
    "PT-2H, PT-1H, , ",
    ", PT2H, PT-30M, PT30M",
    ", PT20M, PT-30M, PT20M",
    ", PT0.5S, PT-1H, PT0.5S",
    ", PT-1S, PT-2H, ",
  })
  void changesNextAtTheEarliestInstantThatIsStillToCome(
      @Nullable Duration from,
      Duration until,
      @Nullable Duration told,
      @Nullable Duration expected) {
    var change =
        Ledger.nextChange(
            new Validity(from == null ? null : NOW.plus(from), NOW.plus(until)).edges(),
            List.of(grant("q", told == null ? null : NOW.plus(told))),
            new ReclaimPolicy(Takes.Everything, HOUR),
            NOW);

    assertThat(change.orElse(null)).isEqualTo(expected == null ? null : NOW.plus(expected));
  }

  private static LedgerDecision decide(
      List<RecoveredGrant> recovered, List<Grant> granted, QuotaDemand... demands) {
    return Ledger.decide(
        new LedgerInput(
            "lumi",
            null,
            OneTenant.HALVES,
            List.of(H100),
            Arrays.asList(demands),
            granted,
            new ReclaimPolicy(Takes.Nothing, HOUR),
            recovered,
            StorageSupply.NONE,
            NOW));
  }

  /** Makes a demand to all 16 devices. */
  private static QuotaDemand demand(String quota, int age, Validity validity) {
    return OneTenant.demand(
        quota,
        NOW.minus(HOUR).plusSeconds(age),
        OneTenant.ELIGIBLE,
        validity,
        new QuotaDemand.Request(0, null, 16, 0, 0));
  }

  private static Grant grant(String quota, @Nullable Instant told) {
    return OneTenant.grant(quota, 16, 0, NOW.minus(HOUR), told);
  }
}
