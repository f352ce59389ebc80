package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.meta.Holding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that has ended, and whose Workload or pod does not show it any more.
 *
 * @param work what it held
 * @param until when it ended
 * @param knownUntil until when it is known to have lasted; null when its end is known
 */
record EndedWork(Holding work, Instant until, @Nullable Instant knownUntil) {}
