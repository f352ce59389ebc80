package eu.aicontinent.api.v1alpha1.dataexportreview;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A holder's decision.
 *
 * @param decision Release or Reject
 * @param holder holder of the dataset in whose name it is decided
 * @param reviewedBy user who decides, as the identity provider names them: the writer, and never
 *     who asks for the export
 * @param note explanation; none when absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Review(
    ExportDecision decision,
    Subject holder,
    @Size(min = 1, max = Bounds.SUBJECT) String reviewedBy,
    @Nullable @Size(min = 1, max = Review.MAX_NOTE) String note) {
  /** Length of the longest note. */
  public static final int MAX_NOTE = 512;
}
