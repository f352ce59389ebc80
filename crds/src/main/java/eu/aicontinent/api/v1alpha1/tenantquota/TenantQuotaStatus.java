package eu.aicontinent.api.v1alpha1.tenantquota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Capacity that the tenant has got.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param granted number of whole devices that are guaranteed, over all allocations
 * @param used number of whole devices that admitted work has reserved, over all allocations; absent
 *     while unknown
 * @param placement factory that is asked, or has granted it, for the allocation with constraints;
 *     absent while there is none
 * @param candidates verdict of each factory on the allocation with constraints, the most suitable
 *     one first and unsuitable ones last
 * @param allocations verdict on each allocation
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantQuotaStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable @Min(0) Long granted,
    @Nullable @Min(0) Long used,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Placement placement,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @OrEmpty
        @ListMap("name")
        @Size(max = TenantQuotaStatus.MAX_CANDIDATES)
        List<FactoryVerdict> candidates,
    @OrEmpty @Size(max = 32) List<AllocationStatus> allocations)
    implements ConditionedStatus<TenantQuotaStatus> {

  public static final int MAX_CANDIDATES = 64;

  /** Sets absent fields to their defaults. */
  public TenantQuotaStatus {
    candidates = Objects.requireNonNullElse(candidates, List.of());
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    allocations = Objects.requireNonNullElse(allocations, List.of());
  }

  /**
   * Returns true if the status names the factory that is asked for the allocation with constraints,
   * or the reasons why there is none.
   */
  boolean isSearched(long generation) {
    return placement != null || observedGeneration >= generation && !candidates.isEmpty();
  }

  /** Returns true if both are equal, or differ only in what work uses. */
  public boolean differsOnlyInUse(TenantQuotaStatus other) {
    return withoutUse().equals(other.withoutUse());
  }

  private TenantQuotaStatus withoutUse() {
    return new TenantQuotaStatus(
        observedGeneration,
        conditions,
        granted,
        null,
        placement,
        candidates,
        allocations.stream().map(AllocationStatus::withoutUse).toList());
  }

  @Override
  public TenantQuotaStatus withConditions(List<Condition> changed) {
    return new TenantQuotaStatus(
        observedGeneration, changed, granted, used, placement, candidates, allocations);
  }
}
