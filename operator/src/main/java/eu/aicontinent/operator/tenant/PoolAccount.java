package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.operator.domain.budget.Accounting;
import eu.aicontinent.operator.domain.budget.WorkloadObservation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The use of a pool by a tenant's work.
 *
 * @param accounting account of what was counted so far, and of the quotas that are charged for it
 * @param sighting work that is observed in the pool; null while the cluster cannot be read
 */
record PoolAccount(Accounting accounting, @Nullable WorkloadObservation sighting) {
  /** Returns the use that is known now; empty when there is nothing to count. */
  Optional<PoolUsage> usage(Instant now) {
    return accounting.at(now, sighting);
  }

  /**
   * Returns true if no more work may begin: all budgets are used up, or nothing has been counted
   * yet.
   */
  boolean isClosed(Instant now) {
    return accounting.isLimited(now)
        && usage(now).map(usage -> usage.isExhausted(now)).orElse(true);
  }

  boolean isOf(String factory, String pool) {
    return accounting.factory().equals(factory) && accounting.pool().equals(pool);
  }
}
