package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
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
 * Proves that shares are limits, with a pool of 32 devices: 16 of the host states, 16 of the Union,
 * of which 3 at most for commercial use and 1 at most for strategic projects.
 */
class LedgerSharesTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Rules RULES = new Rules(new Division(50, 20, 10, List.of()), WEEK, Map.of());

  @Test
  void eachShareIsFilledToItsLimitAndNoFurther() {
    var decision =
        decide(
            List.of(),
            demand("host", 1, Share.Host, 16),
            demand("host-over", 2, Share.Host, 1),
            demand("commercial", 3, Share.Commercial, 3),
            demand("commercial-over", 4, Share.Commercial, 1),
            demand("strategic", 5, Share.Strategic, 1),
            demand("strategic-over", 6, Share.Strategic, 1),
            demand("union", 7, Share.Union, 12),
            demand("union-over", 8, Share.Union, 1));

    assertThat(decision.grants())
        .extracting(Grant::quota)
        .containsExactly("commercial", "host", "strategic", "union");
    assertThat(decision.refusals())
        .extracting(Refusal::quota)
        .containsExactly("commercial-over", "host-over", "strategic-over", "union-over");
    assertThat(decision.overcommitted()).isZero();
  }

  @Test
  void aFullUnionsShareHasNoRoomForItsParts() {
    var decision =
        decide(
            List.of(), demand("union", 1, Share.Union, 16), demand("late", 2, Share.Commercial, 1));

    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("late", Reason.ShareExceeded));
  }

  @Test
  void whatIsAboveALoweredLimitStaysAndHindersNobodyElse() {
    var decision =
        decide(
            List.of(grant("commercial", Share.Commercial, 8)),
            demand("commercial", 1, Share.Commercial, 8),
            demand("more", 2, Share.Commercial, 1),
            demand("union", 3, Share.Union, 8));

    assertThat(decision.overcommitted()).isZero();
    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("commercial", "union");
    assertThat(decision.refusals()).extracting(Refusal::quota).containsExactly("more");
  }

  @Test
  void saysWhetherItIsTheShareThatIsFullOrThePool() {
    var decision =
        decide(
            List.of(),
            demand("commercial", 1, Share.Commercial, 4),
            demand("never", 2, Share.Union, 99));

    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(
            tuple("commercial", Reason.ShareExceeded), tuple("never", Reason.CapacityExhausted));
  }

  @Test
  void withRoomForOneTheInnovatorsLaterRequestWins() {
    var decision =
        decide(
            List.of(),
            demand("large", 100, Share.Union, Priority.Standard, 16),
            demand("sme", 10, Share.Union, Priority.Innovator, 16));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("sme");
  }

  @Test
  void aStrategicProjectComesBeforeAnInnovator() {
    var decision =
        decide(
            List.of(grant("union", Share.Union, 15)),
            demand("union", 1, Share.Union, 15),
            demand("sme", 50, Share.Union, Priority.Innovator, 1),
            demand("earth", 10, Share.Strategic, Priority.Strategic, 1));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("earth", "union");
  }

  @Test
  void amongEqualsTheOldestWins() {
    var decision =
        decide(
            List.of(),
            demand("young", 10, Share.Union, Priority.Innovator, 16),
            demand("old", 20, Share.Union, Priority.Innovator, 16));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("old");
  }

  @Test
  void whoHasWaitedLongComesBeforeAllThatAreYounger() {
    var waited = Math.toIntExact(WEEK.toSeconds());

    assertThat(large(waited).grants()).extracting(Grant::quota).containsExactly("large");
    assertThat(large(waited - 1).grants()).extracting(Grant::quota).containsExactly("sme");
  }

  private static LedgerDecision large(int age) {
    return decide(
        List.of(),
        demand("large", age, Share.Union, Priority.Standard, 16),
        demand("sme", 10, Share.Union, Priority.Innovator, 16));
  }

  @Test
  void nobodyLosesWhatItHasToWhoComesFirst() {
    var decision =
        decide(
            List.of(grant("large", Share.Union, 16)),
            demand("large", 1, Share.Union, Priority.Standard, 16),
            demand("earth", 10, Share.Strategic, Priority.Strategic, 1));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("large");
  }

  private static LedgerDecision decide(List<Grant> granted, QuotaDemand... demands) {
    return ManyTenants.decide(RULES, granted, demands);
  }

  /** Makes a demand; one with a smaller place is older. */
  private static QuotaDemand demand(String quota, int place, Share share, long accelerators) {
    return demand(quota, 100 - place, share, Priority.Standard, accelerators);
  }

  private static QuotaDemand demand(
      String quota, int age, Share share, Priority priority, long accelerators) {
    var terms = new QuotaDemand.TenantTerms(null, share, Map.of(), priority, null);
    return ManyTenants.demand(quota, age, terms, accelerators);
  }

  private static Grant grant(String quota, Share share, long accelerators) {
    return ManyTenants.grant(quota, share, null, accelerators);
  }
}
