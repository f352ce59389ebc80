package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.meta.Holding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that has ended, and whose Workload or pod does not show it any more.
 *
 * @param work devices that it held
 * @param until instant at which it ended
 * @param knownUntil instant until which it is known to have lasted; null when its end is known
 */
record EndedWork(Holding work, Instant until, @Nullable Instant knownUntil) {}
