package eu.aicontinent.api.v1alpha1.dataexport;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import eu.aicontinent.api.v1alpha1.dataexportreview.ExportDecision;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A decision that an export needs.
 *
 * @param lab name of the lab; the DataExportReview is in its namespace
 * @param dataset name of the dataset whose holders decide; absent when any holder of the lab may
 * @param review name of the DataExportReview
 * @param decision what was decided and counts; absent while nothing was
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NeededReview(
    @Size(min = 1, max = Bounds.DNS_LABEL) String lab,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String dataset,
    @Size(min = 1, max = Bounds.DNS_LABEL) String review,
    @Nullable @OpenEnum ExportDecision decision) {}
