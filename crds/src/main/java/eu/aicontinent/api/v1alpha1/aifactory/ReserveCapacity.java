package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/**
 * Numbers of whole devices of one reserve of the AccessPolicy.
 *
 * @param name name of the reserve
 * @param share share that it is a part of
 * @param reserved devices of the committed capacity that are set aside, over all pools
 * @param granted devices guaranteed to those that the reserve is for; more than reserved when they
 *     also have some that are free
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReserveCapacity(
    @Size(min = 1, max = Bounds.SHORT_NAME) String name,
    @OpenEnum Share share,
    @Min(0) Long reserved,
    @Min(0) Long granted) {}
