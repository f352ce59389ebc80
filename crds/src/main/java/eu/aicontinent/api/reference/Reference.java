package eu.aicontinent.api.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Reference to another object. Its kind follows from the field, and it never has a namespace.
 *
 * @param name name of the object
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reference(
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String name) {}
