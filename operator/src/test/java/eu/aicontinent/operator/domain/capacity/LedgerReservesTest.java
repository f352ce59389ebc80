package eu.aicontinent.operator.domain.capacity;

import static eu.aicontinent.operator.domain.capacity.ManyTenants.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.domain.shares.Division;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Proves that reserves hold, with a pool of 32 devices: 16 of the host states, of which 8 are for
 * public authorities; 16 of the Union, of which 4 are for one programme and 4 for another.
 */
class LedgerReservesTest {
  private static final Division DIVISION =
      new Division(
          50,
          20,
          10,
          List.of(
              reserve("public", Share.Host, 50),
              reserve("raise", Share.Union, 25),
              reserve("health", Share.Union, 25)));

  private static Reserve reserve(String name, Share share, int percent) {
    return new Reserve(name, share, percent, List.of(), List.of(), List.of());
  }

  @Test
  void whatIsReservedIsForNobodyElse() {
    var decision =
        decide(List.of(), demand("others", 1, Share.Union, 8), demand("late", 2, Share.Union, 1));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("others");
    assertThat(decision.refusals())
        .extracting(Refusal::reason, Refusal::message)
        .containsExactly(
            tuple(
                Reason.CapacityReserved,
                "spec.allocations[0].accelerators: no room for 1 in the Union share of any pool: ask for less or wait until another grant of this share ends, what is free is reserved by AccessPolicy network"));
  }

  @Test
  void thoseThatItIsForHaveItBesideWhatIsFree() {
    var decision = decide(List.of(), raise("scientists", 1, 12), raise("more", 2, 1));

    // 4 of their own and 8 that are available; the other programme's are not theirs.
    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::reserve)
        .containsExactly(tuple("scientists", "raise"));
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("more", Reason.CapacityReserved));
  }

  @Test
  void theyComeFirstToTheirOwnHoweverManyAskBeforeThem() {
    var decision =
        decide(
            List.of(grant("others", Share.Union, null, 8)),
            demand("others", 1, Share.Union, 8),
            demand("waiting", 2, Share.Union, 1),
            raise("scientists", 3, 4));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("others", "scientists");
  }

  @Test
  void aReserveIsAPartOfOneShareOnly() {
    var decision =
        decide(List.of(), demand("host", 1, Share.Host, 9), demand("fits", 2, Share.Host, 7));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("fits");
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("host", Reason.CapacityReserved));
  }

  @Test
  void partsOfAShareLeaveItsReserveAlone() {
    var decision =
        decide(
            List.of(grant("union", Share.Union, null, 7)),
            demand("union", 1, Share.Union, 7),
            demand("fits", 2, Share.Commercial, 1),
            demand("commercial", 3, Share.Commercial, 1));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("fits", "union");
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("commercial", Reason.CapacityReserved));
  }

  @Test
  void aReserveThatComesLaterTakesNothingFromAnybody() {
    var decision =
        decide(
            List.of(grant("others", Share.Union, null, 16)),
            demand("others", 1, Share.Union, 16),
            raise("scientists", 2, 1));

    assertThat(decision.overcommitted()).isZero();
    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("others");
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("scientists", Reason.ShareExceeded));
  }

  @Test
  void aTenantThatIsNoLongerMeantKeepsWhatItHasAndFreesTheReserveForOthers() {
    var decision =
        decide(
            List.of(grant("left", Share.Union, "raise", 4)),
            demand("left", 1, Share.Union, 4),
            raise("scientists", 2, 4),
            demand("others", 3, Share.Union, 5));

    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::reserve)
        .containsExactly(tuple("left", null), tuple("scientists", "raise"));
    assertThat(decision.refusals()).extracting(Refusal::quota).containsExactly("others");
  }

  @Test
  void theTableShowsWhatIsLeftForWhom() {
    var supply = Supply.open("h100", "fi-kajaani", 32L);
    var granted =
        List.of(
            grant("others", Share.Union, null, 6), grant("scientists", Share.Union, "raise", 1));

    assertThat(FreeCapacity.left(supply, DIVISION, granted, Share.Union, null)).isEqualTo(2);
    assertThat(FreeCapacity.left(supply, DIVISION, granted, Share.Union, "raise")).isEqualTo(5);
    assertThat(FreeCapacity.left(supply, DIVISION, granted, Share.Union, "health")).isEqualTo(6);
    assertThat(FreeCapacity.left(supply, DIVISION, granted, Share.Commercial, null)).isEqualTo(2);
    assertThat(FreeCapacity.left(supply, DIVISION, granted, Share.Host, null)).isEqualTo(8);
  }

  private static LedgerDecision decide(List<Grant> granted, QuotaDemand... demands) {
    return ManyTenants.decide(new Rules(DIVISION, Duration.ofDays(7), Map.of()), granted, demands);
  }

  private static QuotaDemand raise(String quota, int place, long accelerators) {
    return demand(quota, place, Share.Union, Map.of(Share.Union, "raise"), accelerators);
  }

  private static QuotaDemand demand(String quota, int place, Share share, long accelerators) {
    return demand(quota, place, share, Map.of(), accelerators);
  }

  /** Makes a demand; one with a smaller place is older. */
  private static QuotaDemand demand(
      String quota, int place, Share share, Map<Share, String> reserves, long accelerators) {
    var terms = new QuotaDemand.TenantTerms(null, share, reserves, Priority.Standard, null);
    return ManyTenants.demand(quota, 100L - place, terms, accelerators);
  }
}
