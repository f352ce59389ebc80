package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A factory with a pool of 32 devices and one of 16, half of each the Union's, and rows of one
 * tenant without an antenna in the Union's share of them.
 */
final class TwoPools {
  static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
  static final ReclaimPolicy KEEP = new ReclaimPolicy(Takes.Nothing, Duration.ZERO);
  static final Supply H100 = Supply.open("h100", "fi-kajaani", 32L);
  static final Supply H200 = Supply.open("h200", "fi-oulu", 16L);

  private TwoPools() {}

  static LedgerDecision decide(List<Supply> supplies, List<Grant> granted, QuotaDemand... demands) {
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
            StorageSupply.NONE,
            NOW));
  }

  static QuotaDemand demand(String quota, int age, QuotaDemand.Request... requests) {
    return new QuotaDemand(
        quota,
        "uid-" + quota,
        NOW.plusSeconds(age),
        "t",
        new QuotaDemand.TenantTerms(null, Share.Union, Map.of(), Priority.Standard, null),
        RandomFactory.ALWAYS,
        Arrays.asList(requests));
  }

  static QuotaDemand.Request any(long accelerators) {
    return in(null, 0, accelerators);
  }

  static QuotaDemand.Request in(@Nullable String pool, int index, long accelerators) {
    return new QuotaDemand.Request(index, pool, accelerators, 0, 0);
  }

  static Grant grant(String quota, String pool, long accelerators) {
    return grant(quota, Supply.open(pool, "fi-kajaani", 0L), accelerators);
  }

  static Grant grant(String quota, Supply supply, long accelerators) {
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
        null,
        null);
  }
}
