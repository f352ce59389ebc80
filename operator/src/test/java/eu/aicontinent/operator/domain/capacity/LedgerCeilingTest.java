package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.shares.Division;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves that ceilings hold, with two pools of 64 devices, half of each the Union's, and an antenna
 * with a ceiling of 16.
 */
class LedgerCeilingTest {
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String ANTENNA = "aif-irl";
  private static final Map<String, Long> CEILINGS = Map.of(ANTENNA, 16L, "saifa", 4L);

  @ParameterizedTest
  @CsvSource({
    // held, asked, granted
    "0, 16, true",
    "0, 17, false",
    "15, 1, true",
    "15, 2, false",
    "16, 1, false",
    // The ceiling was lowered.
    "20, 1, false",
  })
  void grantsUpToTheCeilingAndNotOneMore(long held, long asked, boolean granted) {
    var before = held == 0 ? List.<Grant>of() : List.of(grant("old", "h100", held));
    var demands =
        held == 0
            ? new QuotaDemand[] {demand("new", 1, asked)}
            : new QuotaDemand[] {demand("old", 9, held), demand("new", 1, asked)};

    var decision = decide(CEILINGS, before, demands);

    assertThat(sum(decision)).isEqualTo(held + (granted ? asked : 0));
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactlyElementsOf(
            granted ? List.of() : List.of(tuple("new", Reason.AntennaCeilingExceeded)));
  }

  @Test
  void countsAllTenantsAndPoolsOfTheAntennaAndNobodyElse() {
    var decision =
        decide(
            CEILINGS,
            List.of(),
            demand("one", 9, 10),
            demand("other", 8, "other", ANTENNA, new QuotaDemand.Request(0, "h200", 6, 0, 0)),
            demand("over", 7, "third", ANTENNA, new QuotaDemand.Request(0, "h200", 1, 0, 0)),
            demand("direct", 6, "direct", null, new QuotaDemand.Request(0, "h200", 20, 0, 0)),
            demand("serbian", 5, "serbian", "saifa", new QuotaDemand.Request(0, "h200", 4, 0, 0)));

    assertThat(decision.grants())
        .extracting(Grant::quota)
        .containsExactly("direct", "one", "other", "serbian");
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("over", Reason.AntennaCeilingExceeded));
  }

  @Test
  void aBurstIsGrantedInTheOrderOfTheLedger() {
    var burst = IntStream.range(0, 20).mapToObj(i -> demand("q" + i, 20 - i, 3)).toList();

    var decision = decide(CEILINGS, List.of(), burst.toArray(QuotaDemand[]::new));

    assertThat(decision.grants())
        .extracting(Grant::quota)
        .containsExactly("q0", "q1", "q2", "q3", "q4");
    assertThat(decision.refusals())
        .hasSize(15)
        .extracting(Refusal::reason)
        .containsOnly(Reason.AntennaCeilingExceeded);
  }

  @Test
  void aSmallerQuotaThatStillFitsIsGrantedBesideALargerOneThatDoesNot() {
    var decision =
        decide(
            CEILINGS, List.of(), demand("first", 9, 12), demand("large", 8, 8), demand("s", 7, 4));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("first", "s");
  }

  @Test
  void whatIsGrantedStaysWhenTheCeilingIsLoweredOrTheLinkIsGone() {
    var before = List.of(grant("old", "h100", 16));

    for (var ceilings : List.of(Map.of(ANTENNA, 1L), Map.<String, Long>of())) {
      var decision = decide(ceilings, before, demand("old", 9, 16), demand("new", 8, 1));

      assertThat(decision.grants()).isEqualTo(before);
      assertThat(decision.overcommitted()).isZero();
      assertThat(decision.refusals()).extracting(Refusal::quota).containsExactly("new");
    }
  }

  @Test
  void whatGrowsAboveTheCeilingKeepsWhatItHasAndSaysWhatHelps() {
    var decision =
        decide(
            CEILINGS,
            List.of(grant("old", "h100", 10), grant("other", "h100", 4)),
            demand("old", 9, 13),
            demand("other", 8, 4));

    assertThat(sum(decision)).isEqualTo(14);
    assertThat(decision.refusals())
        .extracting(Refusal::message)
        .containsExactly(
            "spec.allocations[0].accelerators: 10 stay granted, no room for 3 more through Antenna aif-irl, whose ceiling at lumi is 16: ask for less, wait until another grant through it ends, or have accelerators of its link raised");
  }

  @Test
  void whatEndsMakesRoomInTheSameDecision() {
    var decision =
        decide(
            CEILINGS,
            List.of(grant("ends", "h100", 16)),
            demand("ends", 9, 4),
            demand("new", 8, 12));

    assertThat(sum(decision)).isEqualTo(16);
    assertThat(decision.refusals()).isEmpty();
  }

  @Test
  void borrowingIsNoGuaranteeAndDoesNotCount() {
    var decision =
        decide(
            CEILINGS,
            List.of(),
            demand("lent", 9, "lent", ANTENNA, new QuotaDemand.Request(0, null, 8, 100, 0)),
            demand("next", 8, 8));

    assertThat(decision.grants()).extracting(Grant::borrowing).containsExactly(100L, 0L);
    assertThat(decision.refusals()).isEmpty();
  }

  @Test
  void whereThereIsNoPlaceEitherThatIsSaid() {
    var decision = decide(CEILINGS, List.of(), demand("huge", 9, 65), demand("union", 8, 33));

    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(
            tuple("huge", Reason.CapacityExhausted), tuple("union", Reason.ShareExceeded));
  }

  @Test
  void whatALostHubGrantedThroughTheAntennaIsKeptForIt() {
    var known = List.of(new RecoveredGrant("known", "h100", Share.Union, 12, NOW));

    var decision =
        decide(known, demand("new", 9, 8), demand("small", 8, "known", ANTENNA, request(2)));

    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::accelerators)
        .containsExactly(tuple("small", 2L));
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("new", Reason.AntennaCeilingExceeded));
  }

  /**
   * Proves that a recovered grant of an unknown tenant counts against the ceiling, since that
   * tenant may come through this antenna.
   */
  @Test
  void whatALostHubGrantedToNobodyKnowsWhomIsWaitedFor() {
    var unknown = List.of(new RecoveredGrant("unknown", "h100", Share.Union, 12, NOW));

    var decision = decide(unknown, demand("new", 9, 8), demand("small", 8, 4));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("small");
    assertThat(decision.refusals()).isEmpty();
  }

  private static long sum(LedgerDecision decision) {
    return decision.grants().stream().mapToLong(Grant::accelerators).sum();
  }

  private static LedgerDecision decide(List<RecoveredGrant> recovered, QuotaDemand... demands) {
    return decide(CEILINGS, List.of(), recovered, demands);
  }

  private static LedgerDecision decide(
      Map<String, Long> ceilings, List<Grant> granted, QuotaDemand... demands) {
    return decide(ceilings, granted, List.of(), demands);
  }

  private static LedgerDecision decide(
      Map<String, Long> ceilings,
      List<Grant> granted,
      List<RecoveredGrant> recovered,
      QuotaDemand... demands) {
    return Ledger.decide(
        new LedgerInput(
            "lumi",
            null,
            new Rules(new Division(50, 100, 100, List.of()), WEEK, ceilings),
            List.of(Supply.open("h100", "fi-kajaani", 64L), Supply.open("h200", "fi-kajaani", 64L)),
            Arrays.asList(demands),
            granted,
            new ReclaimPolicy(Takes.Nothing, WEEK),
            recovered,
            StorageSupply.NONE,
            NOW));
  }

  private static QuotaDemand.Request request(long accelerators) {
    return new QuotaDemand.Request(0, null, accelerators, 0, 0);
  }

  /** Makes a demand of a tenant of its own, through the antenna; age in seconds. */
  private static QuotaDemand demand(String quota, int age, long accelerators) {
    return demand(quota, age, quota, ANTENNA, request(accelerators));
  }

  private static QuotaDemand demand(
      String quota, int age, String tenant, @Nullable String antenna, QuotaDemand.Request request) {
    return new QuotaDemand(
        quota,
        "uid-" + quota,
        NOW.minusSeconds(age),
        tenant,
        new QuotaDemand.TenantTerms(antenna, Share.Union, Map.of(), Priority.Standard, null),
        RandomFactory.ALWAYS,
        List.of(request));
  }

  private static Grant grant(String quota, String pool, long accelerators) {
    return new Grant(
        quota,
        "uid-" + quota,
        quota,
        ANTENNA,
        pool,
        "fi-kajaani",
        Share.Union,
        accelerators,
        0L,
        NOW,
        null,
        null,
        null);
  }
}
