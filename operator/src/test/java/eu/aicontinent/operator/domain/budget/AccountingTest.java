package eu.aicontinent.operator.domain.budget;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests of the accounting; all instants are seconds after the grant. */
class AccountingTest {
  private static final Instant GRANTED = Instant.parse("2027-01-01T00:00:00Z");
  private static final long HOURS = 1_000;
  private static final long MOST = 1_000;
  private static final Account BUDGET = account("q", 2 * Account.HOUR, HOURS * Account.HOUR);

  @Test
  void nothingIsCountedWithoutABudgetOrBeforeTheClusterIsSeen() {
    assertThat(accounting(null, account("q", null, 9)).at(at(5), seen(5))).isEmpty();
    assertThat(accounting(null, BUDGET).at(at(5), null)).isEmpty();
    assertThat(accounting(null).at(at(5), seen(5))).isEmpty();
  }

  @Test
  void whatRunsIsCountedToTheLastThingThatHappened() {
    var usage = look(null, 500, open("a", 4, 10), open("b", 2, 40));

    assertThat(usage.asOf()).isEqualTo(at(40));
    assertThat(usage.grants()).containsExactly(charged("q", 120, 0));
    assertThat(usage.exhaustsAt()).isEqualTo(at(40 + (7_200 - 120) / 6));
    assertThat(usage.workloads()).containsExactly(open("a", 4, 10), open("b", 2, 40));
  }

  @Test
  void lookingLaterFindsTheSame() {
    var usage = look(null, 500, open("a", 4, 10));

    assertThat(look(usage, 5_000, open("a", 4, 10))).isEqualTo(usage);
    assertThat(accounting(usage, BUDGET).at(at(6_000), null)).contains(usage);
  }

  @Test
  void whatHasEndedIsRememberedForAMinuteAndNeverCountedAgain() {
    var ended = open("a", 4, 10).endedAt(at(20));
    var first = look(null, 30, ended, open("b", 1, 75));
    assertThat(first.workloads()).containsExactly(ended, open("b", 1, 75));

    var second = look(first, 90, ended, open("b", 1, 75), open("c", 1, 80));
    assertThat(second.workloads()).containsExactly(open("b", 1, 75), open("c", 1, 80));

    var third = look(second, 100, ended, open("b", 1, 75).endedAt(at(95)), open("c", 1, 80));
    assertThat(third.grants()).containsExactly(charged("q", 40 + 20 + 15, 0));
  }

  @Test
  void whatComesToBeSeenLateIsPutRight() {
    var running = look(null, 30, open("a", 4, 10), open("b", 1, 30));
    assertThat(running.grants()).containsExactly(charged("q", 80, 0));

    var ended = look(running, 31, open("a", 4, 10).endedAt(at(29)), open("b", 1, 30));

    assertThat(ended.grants()).containsExactly(charged("q", 76, 0));
  }

  @Test
  void whatFinishedInAnOutageIsChargedUntilItsEnd() {
    var before = look(null, 30, open("a", 4, 10));

    var after = look(before, 9_000, open("a", 4, 10).endedAt(at(100)));

    assertThat(after.grants()).containsExactly(charged("q", 360, 0));
  }

  @Test
  void whatVanishedInAnOutageIsChargedUntilItIsFoundToBeGone() {
    var before = look(null, 30, open("a", 4, 10), open("b", 1, 20));

    var after = look(before, 100, open("b", 1, 20));

    assertThat(after.asOf()).isEqualTo(at(20));
    assertThat(after.grants()).containsExactly(charged("q", 4 * 90, 4 * 80));
  }

  @Test
  void whatVanishedIsChargedInWholeSecondsAndNeverTooFew() {
    var before = look(null, 30, open("a", 4, 10));
    var late = at(100).plusMillis(1);

    var after =
        accounting(before, BUDGET).at(late, new WorkloadObservation(List.of(), Map.of(), late));

    assertThat(after.orElseThrow().grants()).containsExactly(charged("q", 4 * 91, 4 * 91));
  }

  @Test
  void whatWasAdmittedAgainInAnOutageIsChargedUntilThen() {
    var before = look(null, 30, open("a", 4, 10));

    var after = look(before, 100, open("a", 4, 60));

    assertThat(after.grants()).containsExactly(charged("q", 4 * 50, 4 * 50));
    assertThat(after.asOf()).isEqualTo(at(60));
  }

  @Test
  void whatWasSentBackToItsQueueInAnOutageIsChargedUntilThen() {
    var before = look(null, 30, open("a", 4, 10));

    var after =
        accounting(before, BUDGET)
            .at(at(100), new WorkloadObservation(List.of(), Map.of("a", at(50)), at(100)))
            .orElseThrow();

    assertThat(after.grants()).containsExactly(charged("q", 4 * 40, 4 * 40));
  }

  @Test
  void whatWasTakenForGoneAndIsSeenAgainHasNotEnded() {
    var before = look(null, 30, open("a", 4, 10));
    var gone = look(before, 100);

    var again = look(gone, 110, open("a", 4, 10));

    assertThat(again).isEqualTo(before);
  }

  @Test
  void aBudgetThatIsUsedUpStaysSoWhenWorkEndsLaterAndATopUpReopensIt() {
    var running = look(null, 30, open("a", 2, 0));
    assertThat(running.exhaustsAt()).isEqualTo(at(3_600));

    var ended = look(running, 4_000, open("a", 2, 0).endedAt(at(4_000)));

    assertThat(ended.exhaustsAt()).isEqualTo(at(3_600));
    assertThat(ended.grants()).containsExactly(charged("q", 8_000, 0));
    var more = account("q", 3 * Account.HOUR, HOURS * Account.HOUR);
    assertThat(accounting(ended, more).at(at(4_100), seen(4_100)).orElseThrow().exhaustsAt())
        .isNull();
  }

  @Test
  void whatEndsFirstIsChargedFirstAndWithoutABudgetThereIsNoEnd() {
    var soon = account("soon", 100L, 1_000);
    var late = account("late", 50L, 2_000);
    var last = account("last", null, 3_000);

    var usage = accounting(null, last, late, soon).at(at(900), seen(900, twoHundred()));

    assertThat(usage.orElseThrow().grants())
        .containsExactly(charged("soon", 100, 0), charged("late", 50, 0), charged("last", 50, 0));
    assertThat(usage.orElseThrow().exhaustsAt()).isNull();
    assertThat(accounting(null, late, soon).at(at(900), seen(900, twoHundred())).orElseThrow())
        .satisfies(both -> assertThat(both.exhaustsAt()).isEqualTo(at(200)))
        .satisfies(
            both ->
                assertThat(both.grants())
                    .containsExactly(charged("soon", 100, 0), charged("late", 100, 0)));
  }

  @Test
  void whatRunsOnWhenAQuotaEndsIsChargedToTheNextFromThenOn() {
    var soon = account("soon", 5_000L, 100);
    var late = account("late", 1_000L, 90_000);
    var running = accounting(null, soon, late).at(at(20), seen(20, open("a", 1, 0)));
    assertThat(running.orElseThrow().exhaustsAt()).isEqualTo(at(1_100));

    var ended =
        accounting(running.orElseThrow(), soon, late)
            .at(at(300), seen(300, open("a", 1, 0).endedAt(at(300))));

    assertThat(ended.orElseThrow().grants())
        .containsExactly(charged("soon", 100, 0), charged("late", 200, 0));
  }

  @Test
  void whatDoesNotFitIsCountedLater() {
    var many = new WorkloadUse[PoolUsage.MAX_WORKLOADS + 1];
    for (var i = 0; i < many.length; i++) {
      many[i] = open("w" + i, 1, 10);
    }
    var before = look(null, 5, open("a", 1, 5).endedAt(at(5)));

    assertThat(look(before, 20, many)).isEqualTo(before);
  }

  private static WorkloadUse twoHundred() {
    return open("a", 2, 100).endedAt(at(200));
  }

  private static PoolUsage look(@Nullable PoolUsage before, long when, WorkloadUse... uses) {
    return accounting(before, BUDGET).at(at(when), seen(when, uses)).orElseThrow();
  }

  private static Accounting accounting(@Nullable PoolUsage before, Account... accounts) {
    return new Accounting("lumi", "h100", before, List.of(accounts), MOST);
  }

  private static WorkloadObservation seen(long when, WorkloadUse... uses) {
    return new WorkloadObservation(List.of(uses), Map.of(), at(when));
  }

  private static WorkloadUse open(String uid, long devices, long since) {
    return WorkloadUse.open(uid, devices, at(since));
  }

  private static GrantUsage charged(String quota, long used, long estimated) {
    return new GrantUsage(quota, "uid-" + quota, used, estimated);
  }

  private static Account account(String quota, @Nullable Long budget, long until) {
    return new Account(quota, "uid-" + quota, budget, GRANTED, at(until));
  }

  private static Instant at(long second) {
    return GRANTED.plusSeconds(second);
  }
}
