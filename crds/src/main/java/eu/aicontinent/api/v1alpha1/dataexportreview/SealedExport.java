package eu.aicontinent.api.v1alpha1.dataexportreview;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * An export to which nobody writes any more.
 *
 * @param tenant tenant whose work has written the results
 * @param name name of the DataExport in the tenant's namespace
 * @param uid metadata.uid of the DataExport; a later one of the same name has another UID
 * @param requestedBy user who asks for the export
 * @param resultBox box of the lab in which the results are
 * @param recipient tenant that gets them
 * @param description what the user says of them
 * @param sealedAt time since which nobody writes to the box
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SealedExport(
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String tenant,
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    @Size(min = 1, max = Bounds.UID) String uid,
    @Size(min = 1, max = Bounds.SUBJECT) String requestedBy,
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String resultBox,
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String recipient,
    @Size(min = 1, max = SealedExport.DESCRIPTION) String description,
    Instant sealedAt) {
  /** Length of the longest description. */
  public static final int DESCRIPTION = 512;
}
