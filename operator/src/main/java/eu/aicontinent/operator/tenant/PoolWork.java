package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.domain.budget.Accounting;
import eu.aicontinent.operator.domain.budget.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * A pool in which a tenant's use is counted.
 *
 * @param accounting what was counted so far, and for whom
 * @param sighting what can be seen of it; null while the cluster cannot be read, or has no Kueue
 */
record PoolWork(Accounting accounting, @Nullable Sighting sighting) {}
