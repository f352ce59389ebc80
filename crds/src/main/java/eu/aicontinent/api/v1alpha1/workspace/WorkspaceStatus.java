package eu.aicontinent.api.v1alpha1.workspace;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
 * Observed state of the workspace.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param claim name of the PersistentVolumeClaim in the tenant's namespace
 * @param phase phase of the claim as the cluster reports it, such as Bound; absent while there is
 *     no claim
 * @param capacity size of the volume as the cluster reports it; absent while none is bound
 * @param clusters progress on its cluster
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkspaceStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String claim,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String phase,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String capacity,
    @OrEmpty @ListMap("name") @Size(max = Bounds.CLUSTERS) List<ClusterStatus> clusters)
    implements ConditionedStatus<WorkspaceStatus> {

  /** Sets absent fields to their defaults. */
  public WorkspaceStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    clusters = Objects.requireNonNullElse(clusters, List.of());
  }

  @Override
  public WorkspaceStatus withConditions(List<Condition> changed) {
    return new WorkspaceStatus(observedGeneration, changed, claim, phase, capacity, clusters);
  }
}
