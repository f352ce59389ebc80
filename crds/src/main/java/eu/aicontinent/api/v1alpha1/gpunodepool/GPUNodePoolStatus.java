package eu.aicontinent.api.v1alpha1.gpunodepool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Observed state of the pool.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param nodes numbers of nodes that the pool has adopted
 * @param committed number of whole devices of all registered nodes except those that have not been
 *     ready for longer than the grace period; at most the declared number. It does not fall while
 *     the pool is in maintenance
 * @param available number of whole devices of nodes that are ready and schedulable
 * @param units number of units that ready nodes offer under the pool's resource: the parts of
 *     shared devices, otherwise whole devices
 * @param failed number of whole devices that nodes have but do not offer
 * @param machines numbers of machines that Cluster API counts; absent for a pool that adopts nodes
 * @param maintenance start of the pool's maintenance, and end of the notice for its work; absent
 *     while it is not in maintenance
 * @param wave nodes that are changing how they offer their devices; absent while none does
 * @param clusters progress of the pool's part on its cluster
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GPUNodePoolStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable NodeCounts nodes,
    @Nullable @Min(0) Long committed,
    @Nullable @Min(0) Long available,
    @Nullable @Min(0) Long units,
    @Nullable @Min(0) Long failed,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MachineCounts machines,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PoolMaintenance maintenance,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PoolWave wave,
    @OrEmpty @ListMap("name") @Size(max = Bounds.CLUSTERS) List<ClusterStatus> clusters)
    implements ConditionedStatus<GPUNodePoolStatus> {

  /** Sets absent fields to their defaults. */
  public GPUNodePoolStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    clusters = Objects.requireNonNullElse(clusters, List.of());
  }

  @Override
  public GPUNodePoolStatus withConditions(List<Condition> changed) {
    return new GPUNodePoolStatus(
        observedGeneration,
        changed,
        nodes,
        committed,
        available,
        units,
        failed,
        machines,
        maintenance,
        wave,
        clusters);
  }
}
