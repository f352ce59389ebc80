package eu.aicontinent.operator.fleet.record;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.AccessEvent;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccess;
import org.jspecify.annotations.Nullable;

/**
 * An event of an access that is to be recorded.
 *
 * @param reason reason why the access has ended; null while it has not
 * @param message sentence that explains it; null when there is no reason
 */
public record RecordedEvent(
    AccessEvent event, DataAccess access, @Nullable Reason reason, @Nullable String message) {}
