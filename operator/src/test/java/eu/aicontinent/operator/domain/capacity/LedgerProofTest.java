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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Proves that a new hub keeps what an earlier one has granted. */
class LedgerProofTest {
  private static final Instant BEFORE = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  /** A pool whose Union half is 16 devices. */
  private static final Supply POOL = Supply.open("h100", "fi-kajaani", 32L);

  @Test
  void whatIsProvedIsGrantedBeforeWhatIsOlder() {
    var decision =
        decide(
            List.of(proof("proved", 12)),
            demand("older", "other", 1, null, 8),
            demand("younger", "proved", 2, null, 12));

    assertThat(decision.grants())
        .containsExactly(
            new Grant(
                "younger",
                "uid-younger",
                "proved",
                null,
                "h100",
                "fi-kajaani",
                Share.Union,
                12L,
                0L,
                BEFORE,
                null,
                null,
                null));
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("older", Reason.ShareExceeded));
  }

  @Test
  void whatIsProvedIsKeptForItsTenantUntilItIsClaimed() {
    var early = decide(List.of(proof("proved", 12)), demand("older", "other", 1, null, 8));

    assertThat(early.grants()).isEmpty();

    var late =
        decide(
            List.of(proof("proved", 12)),
            demand("older", "other", 1, null, 4),
            demand("younger", "proved", 2, "h100", 12));

    assertThat(late.grants()).extracting(Grant::quota).containsExactly("older", "younger");
  }

  @Test
  void severalQuotasShareWhatIsProvedOfTheirTenant() {
    var decision =
        decide(
            List.of(proof("proved", 12)),
            demand("a", "proved", 1, null, 4),
            demand("b", "proved", 2, "h100", 8),
            demand("c", "proved", 3, null, 5));

    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::grantedAt)
        .containsExactly(tuple("a", BEFORE), tuple("b", BEFORE));
    assertThat(decision.refusals()).extracting(Refusal::quota).containsExactly("c");
  }

  @Test
  void whatStandsInTheTableIsNotProvedAgain() {
    var recovered = List.of(proof("proved", 12));
    var demands = List.of(demand("a", "proved", 1, null, 12), demand("b", "proved", 2, null, 12));
    var first = Ledger.decide(input(recovered, demands, List.of()));

    assertThat(Ledger.decide(input(recovered, demands, first.grants()))).isEqualTo(first);
    assertThat(first.grants()).extracting(Grant::quota).containsExactly("a");
  }

  @Test
  void aProofOfAPoolThatIsGoneProvesNothing() {
    var decision =
        decide(
            List.of(new RecoveredGrant("proved", "gone", Share.Union, 12, BEFORE)),
            demand("a", "proved", 1, null, 4));

    assertThat(decision.grants())
        .extracting(Grant::pool, Grant::grantedAt)
        .containsExactly(tuple("h100", NOW));
  }

  @Test
  void whatIsProvedOfAPoolInMaintenanceIsGranted() {
    var closed = new Supply("h100", "fi-kajaani", 32L, null, true, true);
    var demands = List.of(demand("a", "proved", 1, null, 12), demand("b", "other", 2, null, 1));

    var decision =
        Ledger.decide(
            new LedgerInput(
                "lumi",
                null,
                OneTenant.HALVES,
                List.of(closed),
                demands,
                List.of(),
                new ReclaimPolicy(Takes.Excess, Duration.ZERO),
                List.of(proof("proved", 12)),
                StorageSupply.NONE,
                NOW));

    assertThat(decision.grants()).extracting(Grant::quota).containsExactly("a");
    assertThat(decision.refusals())
        .extracting(Refusal::reason)
        .containsExactly(Reason.PoolInMaintenance);
  }

  private static LedgerDecision decide(List<RecoveredGrant> recovered, QuotaDemand... demands) {
    return Ledger.decide(input(recovered, List.of(demands), List.of()));
  }

  private static LedgerInput input(
      List<RecoveredGrant> recovered, List<QuotaDemand> demands, List<Grant> granted) {
    return new LedgerInput(
        "lumi",
        null,
        OneTenant.HALVES,
        List.of(POOL),
        demands,
        granted,
        new ReclaimPolicy(Takes.Excess, Duration.ZERO),
        recovered,
        StorageSupply.NONE,
        NOW);
  }

  private static RecoveredGrant proof(String tenant, long accelerators) {
    return new RecoveredGrant(tenant, "h100", Share.Union, accelerators, BEFORE);
  }

  private static QuotaDemand demand(
      String quota, String tenant, int age, @Nullable String pool, long accelerators) {
    return new QuotaDemand(
        quota,
        "uid-" + quota,
        NOW.plusSeconds(age),
        tenant,
        new QuotaDemand.TenantTerms(null, Share.Union, Map.of(), Priority.Standard, null),
        RandomFactory.ALWAYS,
        List.of(new QuotaDemand.Request(0, pool, accelerators, 0, 0)));
  }
}
