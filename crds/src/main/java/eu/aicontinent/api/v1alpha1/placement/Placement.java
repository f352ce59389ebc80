package eu.aicontinent.api.v1alpha1.placement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the capacity is asked for.
 *
 * @param factory name of the factory
 * @param pool pool that is meant for this kind of work; absent when all pools of the factory are,
 *     and it chooses one
 * @param askedAt since when it is asked for there: until the factory grants it, the term of a
 *     request is counted from here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Placement(
    @Size(min = 1, max = Bounds.DNS_LABEL) String factory,
    @Nullable @Size(min = 1, max = Bounds.SHORT_NAME) String pool,
    Instant askedAt) {}
