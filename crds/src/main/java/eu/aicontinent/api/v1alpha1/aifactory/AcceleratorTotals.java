package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of whole devices of a factory, over all pools.
 *
 * @param declared expected nodes times devices per node
 * @param committed devices of all registered nodes except those that have not been ready for longer
 *     than the grace period; at most the declared number. Grants are decided against it
 * @param available devices of nodes that are ready and schedulable
 * @param granted devices guaranteed to tenants
 * @param used devices that admitted work has reserved; absent while unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AcceleratorTotals(
    @Min(0) Long declared,
    @Min(0) Long committed,
    @Min(0) Long available,
    @Min(0) Long granted,
    @Nullable @Min(0) Long used) {}
