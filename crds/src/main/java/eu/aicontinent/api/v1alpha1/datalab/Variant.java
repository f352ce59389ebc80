package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A form in which a dataset is offered.
 *
 * @param name name of the variant, unique in the dataset
 * @param source place that its data is mounted from
 * @param croissant description of its data, which mounts show; absent when there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Variant(
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    Source source,
    @Nullable Croissant croissant) {}
