package eu.aicontinent.api.v1alpha1.dataexportreview;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Results that are asked for, and the decision.
 *
 * @param export export, exactly as it was sealed
 * @param dataset dataset whose holders decide; when absent, any holder of the lab may
 * @param review decision; absent while nobody has decided
 */
@ValidationRule(
    value = "!has(oldSelf.review) || has(self.review)",
    message = "review stays once it is there: to take results back, set decision to Reject",
    fieldPath = ".review")
@ValidationRule(
    value =
        "!has(oldSelf.review) || oldSelf.review.decision != 'Reject' || self.review == oldSelf.review",
    message = "review of rejected results is final: the tenant makes a new export",
    fieldPath = ".review")
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataExportReviewSpec(
    @Immutable SealedExport export,
    @Immutable @Nullable @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String dataset,
    @Nullable Review review) {}
