package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of whole devices of one pool.
 *
 * @param pool name of the pool
 * @param resource resource under which its nodes count the devices
 * @param declared expected nodes times devices per node
 * @param committed devices of all registered nodes except those that have not been ready for longer
 *     than the grace period; at most the declared number. Grants are decided against it
 * @param available devices of nodes that are ready and schedulable
 * @param failed devices that nodes have but do not offer; absent while unknown
 * @param granted devices guaranteed to tenants
 * @param drainsAt time when running work in a pool in maintenance is ended; absent for other pools
 * @param used devices that admitted work has reserved; absent while unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolCapacity(
    @Size(min = 1, max = Bounds.SHORT_NAME) String pool,
    @Size(max = Bounds.QUALIFIED_NAME) String resource,
    @Min(0) Long declared,
    @Min(0) Long committed,
    @Min(0) Long available,
    @Nullable @Min(0) Long failed,
    @Min(0) Long granted,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant drainsAt,
    @Nullable @Min(0) Long used) {}
