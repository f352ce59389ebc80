package eu.aicontinent.api.v1alpha1.datalabmount;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.v1alpha1.datalab.Dataset;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Data that is mounted, and its use.
 *
 * @param requestedBy user who asks, as the identity provider names them: must be the writer of the
 *     mount
 * @param dataLabRef lab that the dataset belongs to
 * @param dataset name of the dataset in the lab
 * @param variant name of the variant of the dataset
 * @param purpose purpose that the data is used for; must be one of the dataset's and, where a
 *     permit is needed, of the permit's
 * @param licence licence of the dataset, which is acknowledged by naming it
 * @param permitRef permit in the namespace of the lab; required for a dataset whose access is
 *     Permit
 * @param factoryRef only factory where the data is mounted; when absent, it is mounted at each
 *     factory of the lab where the tenant holds a grant
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataLabMountSpec(
    @Immutable @Size(min = 1, max = Bounds.SUBJECT) String requestedBy,
    @Immutable Reference dataLabRef,
    @Immutable @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String dataset,
    @Immutable @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String variant,
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String purpose,
    @Size(min = 1, max = Dataset.LICENCE) @Pattern(Bounds.LABEL_VALUE_PATTERN) String licence,
    @Nullable Reference permitRef,
    @Nullable Reference factoryRef) {}
