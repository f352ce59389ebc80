package eu.aicontinent.api.v1alpha1.gpunodepool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a pool.
 *
 * @param registered nodes that the selector matches
 * @param ready those of them that are ready and schedulable
 * @param updated those of them that have been told how they shall offer their devices
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeCounts(
    @Min(0) Integer registered, @Min(0) Integer ready, @Nullable @Min(0) Integer updated) {}
