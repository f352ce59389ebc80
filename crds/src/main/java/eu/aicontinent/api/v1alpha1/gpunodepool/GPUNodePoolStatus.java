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
 * The pool as it is observed.
 *
 * @param observedGeneration generation of the spec that the status speaks about
 * @param conditions what holds and what does not
 * @param nodes nodes that the pool has adopted
 * @param committed whole devices of all registered nodes, but of those that have not been ready for
 *     the grace period; at most the declared number. It does not fall while the pool is in
 *     maintenance
 * @param available whole devices of nodes that are ready and schedulable
 * @param units what the nodes that are ready offer under the pool's resource: the parts of shared
 *     devices, else whole devices
 * @param failed whole devices that nodes have and do not offer
 * @param machines what Cluster API counts; absent for a pool that adopts nodes
 * @param maintenance since when the pool is in maintenance, and until when its work goes on; absent
 *     while it is not
 * @param wave nodes that change how they offer their devices; absent while none does
 * @param clusters how far the pool's part on its cluster has come
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

  /** Fields that are left out have their defaults. */
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
