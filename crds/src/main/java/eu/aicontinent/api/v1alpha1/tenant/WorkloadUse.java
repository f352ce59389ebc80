package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work: an admission of a Workload, or a pod where there is no Kueue.
 *
 * @param uid UID of the Workload or pod
 * @param devices number of whole devices of which it has at least a part
 * @param since time when Kueue admitted it, or when the pod was bound to its node, by the clock of
 *     its cluster
 * @param until time when that ended; absent while it lasts
 * @param estimatedFrom time from which it is not known that it lasted: its end was not seen, and
 *     until is the first proof of it. Absent when the end is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkloadUse(
    @Size(min = 1, max = Bounds.UID) String uid,
    @Min(0) Long devices,
    Instant since,
    @Nullable Instant until,
    @Nullable Instant estimatedFrom) {

  /** Returns work that has not ended. */
  public static WorkloadUse open(String uid, long devices, Instant since) {
    return new WorkloadUse(uid, devices, since, null, null);
  }

  /** Returns a copy with an end that is known. */
  public WorkloadUse endedAt(Instant end) {
    return new WorkloadUse(uid, devices, since, end, null);
  }
}
