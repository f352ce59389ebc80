package eu.aicontinent.api.v1alpha1.capacityapproval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Reference to one generation of one CapacityRequest in the same namespace.
 *
 * @param name name of the request
 * @param uid metadata.uid of the request; a later request of the same name has another UID
 * @param generation metadata.generation of the request that was reviewed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestReference(
    @Size(min = 1, max = Bounds.SHORT_NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    @Size(min = 1, max = Bounds.UID) String uid,
    @Min(1) Long generation) {}
