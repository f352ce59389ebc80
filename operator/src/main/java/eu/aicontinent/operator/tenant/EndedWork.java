package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.kueue.AdmittedWork;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An admission that has ended, and whose Workload does not show it any more.
 *
 * @param work the admission
 * @param until when it ended
 * @param knownUntil until when it is known to have lasted; null when its end is known
 */
record EndedWork(AdmittedWork work, Instant until, @Nullable Instant knownUntil) {}
