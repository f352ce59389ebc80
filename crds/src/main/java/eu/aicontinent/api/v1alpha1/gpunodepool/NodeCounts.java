package eu.aicontinent.api.v1alpha1.gpunodepool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of nodes of a pool.
 *
 * @param registered nodes that the selector matches
 * @param ready registered nodes that are ready and schedulable
 * @param updated registered nodes that have been given the current configuration of their devices
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeCounts(
    @Min(0) Integer registered, @Min(0) Integer ready, @Nullable @Min(0) Integer updated) {}
