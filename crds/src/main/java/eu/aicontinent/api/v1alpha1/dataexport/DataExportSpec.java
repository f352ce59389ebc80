package eu.aicontinent.api.v1alpha1.dataexport;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.v1alpha1.dataexportreview.SealedExport;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/**
 * Results, where they are written, and who gets them.
 *
 * @param requestedBy user who asks, as the identity provider names them: must be the writer of the
 *     export
 * @param dataLabRef lab whose box is used
 * @param resultBox name of the box in the lab; it must be for this tenant, and used by no other
 *     export
 * @param recipientRef tenant that gets the results once they are released
 * @param description content of the results, for the reviewers
 * @param sealed false (the default) while work writes results; true once they are complete, which
 *     cannot be taken back
 */
@ValidationRule(
    value = "!oldSelf.sealed || self.sealed",
    message =
        "sealed stays true once it is, so that results stay as they are reviewed: make a new export instead",
    fieldPath = ".sealed")
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataExportSpec(
    @Immutable @Size(min = 1, max = Bounds.SUBJECT) String requestedBy,
    @Immutable Reference dataLabRef,
    @Immutable @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String resultBox,
    @Immutable Reference recipientRef,
    @Immutable @Size(min = 1, max = SealedExport.DESCRIPTION) String description,
    @Default("false") Boolean sealed) {
  /** Sets absent fields to their defaults. */
  public DataExportSpec {
    sealed = Objects.requireNonNullElse(sealed, false);
  }
}
