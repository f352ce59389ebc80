package eu.aicontinent.api.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/**
 * Selects nodes by their labels.
 *
 * @param matchLabels labels that a node must have, all of them, with exactly these values
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeSelector(
    @Size(min = 1, max = 16) Map<String, @Size(max = 63) String> matchLabels) {}
