package eu.aicontinent.operator.domain.capacity;

import static eu.aicontinent.operator.domain.capacity.TwoPools.H100;
import static eu.aicontinent.operator.domain.capacity.TwoPools.H200;
import static eu.aicontinent.operator.domain.capacity.TwoPools.KEEP;
import static eu.aicontinent.operator.domain.capacity.TwoPools.NOW;
import static eu.aicontinent.operator.domain.capacity.TwoPools.any;
import static eu.aicontinent.operator.domain.capacity.TwoPools.decide;
import static eu.aicontinent.operator.domain.capacity.TwoPools.demand;
import static eu.aicontinent.operator.domain.capacity.TwoPools.grant;
import static eu.aicontinent.operator.domain.capacity.TwoPools.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proves who is granted what, that what is granted stays, and when it ends. */
class LedgerTest {
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

  /** Half of the pool's 32 devices are the Union's. */
  @Test
  void tellsNobodyToWaitForMoreThanTheShareHas() {
    var refusals =
        decide(
                List.of(H100),
                List.of(),
                demand("above-share", 1, any(17)),
                demand("above-pool", 2, any(33)))
            .refusals();

    assertThat(refusals)
        .extracting(Refusal::quota, Refusal::reason, Refusal::message)
        .containsExactly(
            tuple(
                "above-pool",
                Reason.CapacityExhausted,
                "spec.allocations[0].accelerators: no room for 33 in the Union share of any pool: ask for at most 16, the share has no more in one pool"),
            tuple(
                "above-share",
                Reason.ShareExceeded,
                "spec.allocations[0].accelerators: no room for 17 in the Union share of any pool: ask for at most 16, the share has no more in one pool"));
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
            tuple(
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
            StorageSupply.NONE,
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
  void aTenantStaysInTheShareOfItsOldestGrant() {
    var host = new QuotaDemand.TenantTerms(null, Share.Host, Map.of(), Priority.Standard, null);
    var first =
        new QuotaDemand("a", "uid-a", NOW, "t", host, RandomFactory.ALWAYS, List.of(any(4)));
    var second =
        new QuotaDemand("b", "uid-b", NOW, "t", host, RandomFactory.ALWAYS, List.of(any(4)));

    var decision = decide(List.of(H100), List.of(grant("a", "h100", 4)), first, second);

    assertThat(decision.grants()).extracting(Grant::share).containsOnly(Share.Union);
  }
}
