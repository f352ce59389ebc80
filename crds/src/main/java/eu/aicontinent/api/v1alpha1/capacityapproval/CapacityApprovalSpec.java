package eu.aicontinent.api.v1alpha1.capacityapproval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The decision and its author.
 *
 * @param requestRef request that is decided on, exactly as the reviewer saw it
 * @param decision Approve or Deny
 * @param decidedBy user who decided, as the identity provider names them: the writer of the
 *     approval, and never the requester
 * @param note explanation that is shown to the requester
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CapacityApprovalSpec(
    RequestReference requestRef,
    Verdict decision,
    @Size(min = 1, max = Bounds.SUBJECT) String decidedBy,
    @Nullable @Size(min = 1, max = CapacityApprovalSpec.MAX_NOTE) String note) {
  /** Length of the longest note. A condition of the request must have space for it. */
  public static final int MAX_NOTE = 512;
}
