package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tenants with one quota each, of the same name, at a factory with a pool of 32 devices. */
final class ManyTenants {
  private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

  private ManyTenants() {}

  static LedgerDecision decide(Rules rules, List<Grant> granted, QuotaDemand... demands) {
    return Ledger.decide(
        new LedgerInput(
            "lumi",
            null,
            rules,
            List.of(Supply.open("h100", "fi-kajaani", 32L)),
            Arrays.asList(demands),
            granted,
            new ReclaimPolicy(Takes.Nothing, Duration.ofDays(7)),
            List.of(),
            StorageSupply.NONE,
            NOW));
  }

  /**
   * @param age age in seconds
   */
  static QuotaDemand demand(
      String quota, long age, QuotaDemand.TenantTerms terms, long accelerators) {
    return new QuotaDemand(
        quota,
        "uid-" + quota,
        NOW.minusSeconds(age),
        quota,
        terms,
        RandomFactory.ALWAYS,
        List.of(new QuotaDemand.Request(0, null, accelerators, 0, 0)));
  }

  static Grant grant(String quota, Share share, @Nullable String reserve, long accelerators) {
    return new Grant(
        quota,
        "uid-" + quota,
        quota,
        null,
        "h100",
        "fi-kajaani",
        share,
        accelerators,
        0L,
        NOW,
        reserve,
        null,
        null);
  }
}
