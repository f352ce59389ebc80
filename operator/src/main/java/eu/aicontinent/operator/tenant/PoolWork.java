package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.operator.domain.budget.Accounting;
import eu.aicontinent.operator.domain.budget.WorkloadObservation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pool in which a tenant's use is counted.
 *
 * @param accounting what was counted so far, and for whom
 * @param sighting what can be seen of it; null while the cluster cannot be read
 */
record PoolWork(Accounting accounting, @Nullable WorkloadObservation sighting) {
  /** What is known now; empty when there is nothing to count. */
  Optional<PoolUsage> usage(Instant now) {
    return accounting.at(now, sighting);
  }

  /** Whether nothing more may begin: all budgets are used up, or nobody has counted yet. */
  boolean isClosed(Instant now) {
    return accounting.isLimited(now)
        && usage(now).map(usage -> usage.isExhausted(now)).orElse(true);
  }

  boolean isOf(String factory, String pool) {
    return accounting.factory().equals(factory) && accounting.pool().equals(pool);
  }
}
