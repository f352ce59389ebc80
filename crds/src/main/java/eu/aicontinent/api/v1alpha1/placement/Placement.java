package eu.aicontinent.api.v1alpha1.placement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Factory at which the capacity is requested.
 *
 * @param factory name of the factory
 * @param pool pool that is meant for this kind of work; absent when all pools of the factory are,
 *     and the factory chooses one
 * @param askedAt time since which the capacity is requested there; until the factory grants it, the
 *     term of a request is counted from here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Placement(
    @Size(min = 1, max = Bounds.DNS_LABEL) String factory,
    @Nullable @Size(min = 1, max = Bounds.SHORT_NAME) String pool,
    Instant askedAt) {}
