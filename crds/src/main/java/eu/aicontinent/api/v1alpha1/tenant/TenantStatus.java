package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OpenEnum;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Progress of the tenant's part on each cluster, its priority and its use of budgets.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param priority priority of the tenant's requests
 * @param clusters progress of the tenant's part on each cluster
 * @param usage use of pools in which the tenant has a budget of accelerator-hours; the only place
 *     where it is kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @OpenEnum @Nullable Priority priority,
    @OrEmpty @ListMap("name") @Size(max = Bounds.CLUSTERS) List<ClusterStatus> clusters,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @OrEmpty @Size(max = TenantStatus.MAX_USAGE)
        List<PoolUsage> usage)
    implements ConditionedStatus<TenantStatus> {

  public static final int MAX_USAGE = 256;

  /** Sets absent fields to their defaults. */
  public TenantStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    clusters = Objects.requireNonNullElse(clusters, List.of());
    usage = Objects.requireNonNullElse(usage, List.of());
  }

  @Override
  public TenantStatus withConditions(List<Condition> changed) {
    return new TenantStatus(observedGeneration, changed, priority, clusters, usage);
  }
}
