package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * A state, and how it takes part.
 *
 * @param code the state, as ISO 3166-1 alpha-2
 * @param status how it is tied to the network
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record State(
    @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String code, Affiliation status) {}
