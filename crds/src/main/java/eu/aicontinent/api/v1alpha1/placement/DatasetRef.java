package eu.aicontinent.api.v1alpha1.placement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * A dataset of a data lab.
 *
 * @param dataLab name of the DataLab
 * @param dataset name of the dataset in it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatasetRef(
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String dataLab,
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String dataset) {}
