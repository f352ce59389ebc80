package eu.aicontinent.operator.domain.capacity;

import static eu.aicontinent.operator.domain.capacity.TwoPools.H200;
import static eu.aicontinent.operator.domain.capacity.TwoPools.NOW;
import static eu.aicontinent.operator.domain.capacity.TwoPools.any;
import static eu.aicontinent.operator.domain.capacity.TwoPools.decide;
import static eu.aicontinent.operator.domain.capacity.TwoPools.demand;
import static eu.aicontinent.operator.domain.capacity.TwoPools.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Proves that devices that are shared serve one tenant, or tenants that trust each other. */
class LedgerTrustTest {
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
}
