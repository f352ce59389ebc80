package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * A state and its status in the network.
 *
 * @param code code of the state, as ISO 3166-1 alpha-2
 * @param status affiliation of the state
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record State(
    @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String code, Affiliation status) {}
