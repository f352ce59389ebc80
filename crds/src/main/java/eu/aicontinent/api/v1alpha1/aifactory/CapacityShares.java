package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/**
 * Division of a factory's capacity.
 *
 * @param unionPercent percentage of the committed capacity that belongs to the Union; the rest
 *     belongs to the host states
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CapacityShares(@Min(0) @Max(100) Integer unionPercent) {}
