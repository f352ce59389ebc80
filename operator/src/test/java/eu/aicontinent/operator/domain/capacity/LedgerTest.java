package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  private static final ReclaimPolicy KEEP = new ReclaimPolicy(Takes.Nothing, Duration.ZERO);
  private static final Supply H100 = Supply.open("h100", "fi-kajaani", 32L);
  private static final Supply H200 = Supply.open("h200", "fi-oulu", 16L);

  @Test
  void grantsTheOldestFirstAndRefusesWhatDoesNotFit() {
    var decision =
        decide(List.of(H100), List.of(), demand("young", 2, any(10)), demand("old", 1, any(10)));

    assertThat(decision.grants()).containsExactly(grant("old", "h100", 10));
    assertThat(decision.refusals())
        .containsExactly(
            new Refusal(
                "young",
                "uid-young",
                null,
                Reason.ShareExceeded,
                "spec.allocations[0].accelerators: no room for 10 in the Union share of any pool: ask for less or wait until another grant of this share ends"));
  }

  @Test
  void grantsByNameWhatIsEquallyOld() {
    var decision =
        decide(List.of(H100), List.of(), demand("b", 1, any(16)), demand("a", 1, any(16)));

    assertThat(decision.grants()).containsExactly(grant("a", "h100", 16));
  }

  @Test
  void aSmallerRequestTakesTheRoomThatALargerOneLeaves() {
    var decision =
        decide(
            List.of(H100),
            List.of(),
            demand("a", 1, any(10)),
            demand("b", 2, any(10)),
            demand("c", 3, any(6)));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("a", "c");
  }

  @Test
  void whatIsGrantedStaysGrantedThoughAnOlderQuotaAsks() {
    var decision =
        decide(
            List.of(H100),
            List.of(grant("young", "h100", 16)),
            demand("old", 1, any(4)),
            demand("young", 2, any(16)));

    assertThat(decision.grants()).containsExactly(grant("young", "h100", 16));
  }

  @Test
  void bindsAnAllocationToThePoolWhereTheLeastIsLeftOver() {
    var decision = decide(List.of(H100, H200), List.of(), demand("a", 1, any(8)));

    assertThat(decision.grants()).containsExactly(grant("a", H200, 8));
  }

  @Test
  void keepsTheBindingThoughAnotherPoolWouldFitBetterNow() {
    var decision =
        decide(List.of(H100, H200), List.of(grant("a", "h100", 8)), demand("a", 1, any(8)));

    assertThat(decision.grants()).containsExactly(grant("a", "h100", 8));
  }

  @Test
  void bindsAnAllocationWithoutAPoolBesideThoseThatTheQuotaNames() {
    var decision = decide(List.of(H100, H200), List.of(), demand("a", 1, any(8), in("h200", 1, 4)));

    assertThat(decision.grants()).containsExactly(grant("a", "h100", 8), grant("a", H200, 4));
  }

  @Test
  void refusesToGrowBeyondTheRoomAndLeavesTheOldAmount() {
    var decision =
        decide(
            List.of(H100),
            List.of(grant("a", "h100", 8), grant("b", "h100", 6)),
            demand("a", 1, any(12)),
            demand("b", 2, any(6)));

    assertThat(decision.grants()).containsExactly(grant("a", "h100", 8), grant("b", "h100", 6));
    assertThat(decision.refusals())
        .extracting(Refusal::reason, Refusal::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Reason.ShareExceeded,
                "spec.allocations[0].accelerators: 8 stay granted, no room for 4 more in the Union share of pool h100: ask for less or wait until another grant of this share ends"));
  }

  @Test
  void growsAndShrinksWithTheQuota() {
    var before = List.of(grant("a", "h100", 8), grant("b", "h100", 8));

    assertThat(
            decide(List.of(H100), before, demand("a", 1, any(12)), demand("b", 2, any(4))).grants())
        .containsExactly(grant("a", "h100", 12), grant("b", "h100", 4));
  }

  @Test
  void grantsNothingNewWhileMoreIsGrantedThanThereIs() {
    var shrunk = Supply.open("h100", "fi-kajaani", 8L);
    var decision =
        decide(
            List.of(shrunk, H200),
            List.of(grant("a", "h100", 16)),
            demand("a", 1, any(16)),
            demand("b", 2, in("h200", 0, 1)));

    assertThat(decision.overcommitted()).isEqualTo(12);
    assertThat(decision.grants()).containsExactly(grant("a", "h100", 16));
    assertThat(decision.refusals())
        .extracting(Refusal::message)
        .containsExactly(
            "spec.allocations[0].accelerators: lumi is overcommitted: it grants nothing more until capacity returns or grants end");
  }

  @Test
  void refusesNothingForWantOfRoomInAPoolThatNobodyHasCounted() {
    var uncounted = Supply.open("h200", "fi-oulu", null);
    var decision =
        decide(
            List.of(H100, uncounted),
            List.of(grant("kept", uncounted, 8)),
            demand("kept", 1, in("h200", 0, 9)),
            demand("any", 2, any(17)),
            demand("sure", 3, in("h100", 0, 17)));

    assertThat(decision.grants()).containsExactly(grant("kept", uncounted, 8));
    assertThat(decision.overcommitted()).isZero();
    assertThat(decision.refusals()).extracting(Refusal::quota).containsExactly("sure");
  }

  @Test
  void aClosedFactoryKeepsWhatIsGrantedAndGrantsNothingNew() {
    var input =
        new LedgerInput(
            "lumi",
            new GrantFreeze(Reason.FactoryNotOperational, "its lifecycle is Operational"),
            OneTenant.HALVES,
            List.of(H100),
            List.of(demand("a", 1, any(4)), demand("b", 2, any(4))),
            List.of(grant("a", "h100", 4)),
            KEEP,
            List.of(),
            NOW);

    var decision = Ledger.decide(input);

    assertThat(decision.grants()).containsExactly(grant("a", "h100", 4));
    assertThat(decision.refusals())
        .extracting(Refusal::reason)
        .containsExactly(Reason.FactoryNotOperational);
  }

  @Test
  void endsTheGrantOfAQuotaThatIsGoneOrMadeAnewOrHasNoTenant() {
    var before =
        List.of(
            grant("gone", "h100", 4),
            new Grant(
                "anew",
                "uid-before",
                "t",
                null,
                "h100",
                "fi-kajaani",
                Share.Union,
                4L,
                0L,
                NOW,
                null,
                null),
            grant("orphan", "h100", 4));
    var orphan =
        new QuotaDemand(
            "orphan", "uid-orphan", NOW, "t", null, RandomFactory.ALWAYS, List.of(any(4)));

    var decision = decide(List.of(H100), before, orphan, demand("anew", 3, any(14)));

    assertThat(decision.grants()).containsExactly(grant("anew", "h100", 14));
    assertThat(decision.refusals())
        .extracting(Refusal::reason)
        .containsExactly(Reason.TenantNotFound);
  }

  @Test
  void endsTheGrantOfAPoolThatIsGone() {
    var before = List.of(grant("a", "h100", 4), grant("b", "h100", 4));

    var decision =
        decide(List.of(H200), before, demand("a", 1, any(4)), demand("b", 2, in("h100", 0, 4)));

    assertThat(decision.grants()).containsExactly(grant("a", H200, 4));
    assertThat(decision.refusals())
        .containsExactly(
            new Refusal(
                "b",
                "uid-b",
                "h100",
                Reason.PoolNotFound,
                "spec.allocations[0].poolName: lumi has no pool h100: name one of its pools or leave it out"));
  }

  @Test
  void aTenantStaysInTheShareOfItsOldestGrant() {
    var host = new QuotaDemand.TenantTerms(null, Share.Host, Map.of(), Priority.Standard, null);
    var first =
        new QuotaDemand("a", "uid-a", NOW, "t", host, RandomFactory.ALWAYS, List.of(any(4)));
    var second =
        new QuotaDemand("b", "uid-b", NOW, "t", host, RandomFactory.ALWAYS, List.of(any(4)));

    var decision = decide(List.of(H100), List.of(grant("a", "h100", 4)), first, second);

    assertThat(decision.grants()).extracting(Grant::share).containsOnly(Share.Union);
  }

  @Test
  void devicesThatAreSharedServeOneTenant() {
    var shared = new Supply("h100", "fi-kajaani", 32L, new Isolation(Set.of()), false, true);

    var decision =
        decide(
            List.of(shared),
            List.of(),
            claimOf("x", "a", 1),
            claimOf("y", "b", 2),
            claimOf("x", "c", 3));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("a", "c");
    assertThat(decision.refusals())
        .containsExactly(
            new Refusal(
                "b",
                "uid-b",
                null,
                Reason.NotInTrustDomain,
                "spec.allocations[0].poolName: the only pool with room shares its devices among work: name a pool with sharing None, or have Tenant y added to the pool's trustDomain"));
  }

  @Test
  void devicesThatAreSharedServeThoseThatTrustEachOtherAndNobodyElse() {
    var shared =
        new Supply("h100", "fi-kajaani", 32L, new Isolation(Set.of("x", "y")), false, true);

    var decision =
        decide(
            List.of(shared, H200),
            List.of(),
            claimOf("x", "a", 1),
            claimOf("y", "b", 2),
            claimOf("z", "c", 3));

    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::pool)
        .containsExactly(tuple("a", "h200"), tuple("b", "h200"), tuple("c", "h200"));
  }

  @Test
  void aTenantThatIsNotTrustedKeepsWhatItHasAndGetsNoMore() {
    var shared = new Supply("h100", "fi-kajaani", 32L, new Isolation(Set.of("x")), false, true);
    var held = grant("a", "h100", 4);

    var decision = decide(List.of(shared), List.of(held), demand("a", 1, any(6)));

    assertThat(decision.grants()).containsExactly(held);
    assertThat(decision.refusals())
        .extracting(Refusal::reason)
        .containsExactly(Reason.NotInTrustDomain);
  }

  private static QuotaDemand claimOf(String tenant, String quota, int age) {
    return new QuotaDemand(
        quota,
        "uid-" + quota,
        NOW.plusSeconds(age),
        tenant,
        new QuotaDemand.TenantTerms(null, Share.Union, Map.of(), Priority.Standard, null),
        RandomFactory.ALWAYS,
        List.of(any(2)));
  }

  private static Decision decide(
      List<Supply> supplies, List<Grant> granted, QuotaDemand... demands) {
    return Ledger.decide(
        new LedgerInput(
            "lumi",
            null,
            OneTenant.HALVES,
            supplies,
            Arrays.asList(demands),
            granted,
            KEEP,
            List.of(),
            NOW));
  }

  private static QuotaDemand demand(String quota, int age, QuotaDemand.Request... requests) {
    return new QuotaDemand(
        quota,
        "uid-" + quota,
        NOW.plusSeconds(age),
        "t",
        new QuotaDemand.TenantTerms(null, Share.Union, Map.of(), Priority.Standard, null),
        RandomFactory.ALWAYS,
        Arrays.asList(requests));
  }

  private static QuotaDemand.Request any(long accelerators) {
    return in(null, 0, accelerators);
  }

  private static QuotaDemand.Request in(@Nullable String pool, int index, long accelerators) {
    return new QuotaDemand.Request(index, pool, accelerators, 0);
  }

  private static Grant grant(String quota, String pool, long accelerators) {
    return grant(quota, Supply.open(pool, "fi-kajaani", 0L), accelerators);
  }

  private static Grant grant(String quota, Supply supply, long accelerators) {
    return new Grant(
        quota,
        "uid-" + quota,
        "t",
        null,
        supply.pool(),
        supply.cluster(),
        Share.Union,
        accelerators,
        0L,
        NOW,
        null,
        null);
  }
}
