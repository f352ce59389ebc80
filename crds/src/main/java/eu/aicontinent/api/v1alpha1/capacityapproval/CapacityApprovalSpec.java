package eu.aicontinent.api.v1alpha1.capacityapproval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Who decided what.
 *
 * @param requestRef request that is decided on, exactly as the reviewer saw it
 * @param decision Approve or Deny
 * @param decidedBy who decided, as the identity provider names them: the writer of the approval,
 *     never who asked
 * @param note why; shown to who asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CapacityApprovalSpec(
    RequestReference requestRef,
    Verdict decision,
    @Size(min = 1, max = Bounds.SUBJECT) String decidedBy,
    @Nullable @Size(min = 1, max = CapacityApprovalSpec.MAX_NOTE) String note) {
  /** A condition of the request has to hold it. */
  public static final int MAX_NOTE = 512;
}
