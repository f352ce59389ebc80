package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves what is taken back when capacity is lost. The Union's share is half of what is committed.
 */
class ReclamationTest {
  private static final GrantFreeze DECOMMISSIONED =
      new GrantFreeze(Reason.FactoryNotOperational, "its lifecycle is Operational");
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest(name = "{0} devices: {1} are told to go")
  @CsvSource({
    "32, ''",
    "30, new",
    "24, new",
    // The newest alone is not enough, and the next alone is: the newest need not go.
    "20, mid",
    "18, mid",
    "16, mid new",
    "14, mid new",
    "10, mid new",
    // The newest just fits when the others are gone.
    "8, old mid",
    "0, old mid new",
  })
  void tellsTheNewestToGoAndNobodyWhoNeedNot(long committed, String told) {
    var decision = Ledger.decide(reclaiming(supply(committed), DAY, three()));

    assertThat(String.join(" ", noticed(decision))).isEqualTo(told);
    assertThat(decision.grants()).hasSize(3);
  }

  @Test
  void takesNothingBeforeTheNoticeIsOver() {
    var told = NOW.minus(DAY).plusSeconds(1);
    var decision = Ledger.decide(reclaiming(supply(30), DAY, table(null, null, told)));

    assertThat(noticed(decision)).containsExactly("new");
    assertThat(decision.grants()).hasSize(3);
    assertThat(
            Ledger.nextChange(
                Stream.of(), decision.grants(), new ReclaimPolicy(Takes.Excess, DAY), NOW))
        .contains(NOW.plusSeconds(1));
  }

  @Test
  void takesWholeGrantsWhenTheNoticeIsOverAndSaysWhy() {
    var decision = Ledger.decide(reclaiming(supply(30), DAY, table(null, null, NOW.minus(DAY))));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("mid", "old");
    assertThat(decision.overcommitted()).isZero();
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("new", Reason.ShareExceeded));
  }

  @Test
  void withdrawsTheNoticeWhenCapacityReturns() {
    var decision = Ledger.decide(reclaiming(supply(32), DAY, table(null, null, NOW.minus(DAY))));

    assertThat(noticed(decision)).isEmpty();
    assertThat(decision.grants()).hasSize(3);
  }

  @Test
  void keepsEverythingWithKeep() {
    var told = NOW.minus(DAY);
    var decision =
        Ledger.decide(
            input(null, supply(2), new ReclaimPolicy(Takes.Nothing, DAY), table(told, told, told)));

    assertThat(noticed(decision)).isEmpty();
    assertThat(decision.grants()).hasSize(3);
  }

  @Test
  void decidesNothingAboutWhatIsNotSeen() {
    var told = NOW.minus(DAY);
    var unseen = new Supply("h100", "fi-kajaani", 2L, null, false, false);
    var decision = Ledger.decide(reclaiming(unseen, DAY, table(null, told, null)));

    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::noticeSince)
        .containsExactly(tuple("mid", told), tuple("new", null), tuple("old", null));
  }

  @Test
  void decidesNothingAboutWhatNobodyHasCounted() {
    var uncounted = Supply.open("h100", "fi-kajaani", null);

    assertThat(noticed(Ledger.decide(reclaiming(uncounted, Duration.ZERO, three())))).isEmpty();
  }

  @Test
  void takesNothingWhileSomebodyMayStillClaimWhatALostHubGranted() {
    var input = reclaiming(supply(24), Duration.ZERO, three());
    var proof = new RecoveredGrant("other", "h100", Share.Union, 4, NOW);

    var decision =
        Ledger.decide(
            new LedgerInput(
                input.factory(),
                input.closed(),
                input.rules(),
                input.supplies(),
                input.demands(),
                input.granted(),
                input.reclaimPolicy(),
                List.of(proof),
                StorageSupply.NONE,
                NOW));

    assertThat(decision.grants()).hasSize(3);
  }

  @Test
  void aFactoryThatIsDecommissionedTellsAllAndThenTakesAll() {
    var early =
        Ledger.decide(
            input(DECOMMISSIONED, supply(32), new ReclaimPolicy(Takes.Everything, DAY), three()));

    assertThat(noticed(early)).containsExactly("old", "mid", "new");

    var told = NOW.minus(DAY);
    var late =
        Ledger.decide(
            input(
                DECOMMISSIONED,
                new Supply("h100", "fi-kajaani", 32L, null, false, false),
                new ReclaimPolicy(Takes.Everything, DAY),
                table(told, told, told)));

    assertThat(late.grants()).isEmpty();
    assertThat(late.refusals())
        .extracting(Refusal::reason)
        .containsOnly(Reason.FactoryNotOperational);
  }

  @Test
  void aPoolInMaintenanceKeepsItsGrantsAndGetsNoOther() {
    var closed = new Supply("h100", "fi-kajaani", 64L, null, true, true);
    var open = Supply.open("h200", "fi-kajaani", 8L);
    var decision =
        Ledger.decide(
            new LedgerInput(
                "lumi",
                null,
                OneTenant.HALVES,
                List.of(closed, open),
                fiveDemands(),
                List.of(grant("old", 4, 1, null)),
                new ReclaimPolicy(Takes.Excess, DAY),
                List.of(),
                StorageSupply.NONE,
                NOW));

    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::pool)
        .containsExactly(tuple("fits", "h200"), tuple("old", "h100"));
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason, Refusal::message)
        .containsExactly(
            tuple(
                "named",
                Reason.PoolInMaintenance,
                "spec.allocations[0].poolName: pool h100 is in maintenance: wait until it is over or name another"),
            tuple(
                "never",
                Reason.CapacityExhausted,
                "spec.allocations[0].accelerators: no room for 99 in the Union share of any pool: ask for at most 32, the share has no more in one pool"),
            tuple(
                "waits",
                Reason.PoolInMaintenance,
                "spec.allocations[0].poolName: the only pool with room is in maintenance: wait until it is over or name another"));
  }

  private static List<QuotaDemand> fiveDemands() {
    return List.of(
        demand("old", 1, null, 4),
        demand("named", 2, "h100", 1),
        demand("fits", 3, null, 4),
        demand("waits", 4, null, 8),
        demand("never", 5, null, 99));
  }

  private static List<String> noticed(LedgerDecision decision) {
    return decision.grants().stream()
        .filter(grant -> grant.noticeSince() != null)
        .map(Grant::quota)
        .sorted((a, b) -> age(a) - age(b))
        .toList();
  }

  private static int age(String quota) {
    return List.of("old", "mid", "new").indexOf(quota);
  }

  private static LedgerInput reclaiming(Supply supply, Duration notice, List<Grant> granted) {
    return input(null, supply, new ReclaimPolicy(Takes.Excess, notice), granted);
  }

  private static LedgerInput input(
      @Nullable GrantFreeze closed, Supply supply, ReclaimPolicy notice, List<Grant> granted) {
    return new LedgerInput(
        "lumi",
        closed,
        OneTenant.HALVES,
        List.of(supply),
        // A quota's own age means nothing once it is granted.
        List.of(demand("old", 3, null, 5), demand("mid", 2, null, 7), demand("new", 1, null, 4)),
        granted,
        notice,
        List.of(),
        StorageSupply.NONE,
        NOW);
  }

  private static Supply supply(long committed) {
    return Supply.open("h100", "fi-kajaani", committed);
  }

  /** Returns a table of three grants with 16 devices in all. */
  private static List<Grant> three() {
    return table(null, null, null);
  }

  private static List<Grant> table(
      @Nullable Instant old, @Nullable Instant mid, @Nullable Instant young) {
    return Arrays.asList(
        grant("old", 5, 1, old), grant("mid", 7, 2, mid), grant("new", 4, 3, young));
  }

  private static Grant grant(String quota, long devices, int day, @Nullable Instant told) {
    return OneTenant.grant(
        quota, devices, 0, Instant.parse("2026-12-01T00:00:00Z").plus(Duration.ofDays(day)), told);
  }

  private static QuotaDemand demand(String quota, int age, @Nullable String pool, long devices) {
    return OneTenant.demand(
        quota,
        NOW.minus(Duration.ofDays(60)).plusSeconds(age),
        OneTenant.ELIGIBLE,
        RandomFactory.ALWAYS,
        new QuotaDemand.Request(0, pool, devices, 0, 0));
  }
}
