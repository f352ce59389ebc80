package eu.aicontinent.api.v1alpha1.capacityrequest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Progress of the request.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param decision last decision in favour of the request; absent before there is one
 * @param placement factory that is asked, or has granted the request; absent before one is asked
 * @param tenantQuota name of the TenantQuota made from the request
 * @param grantedAt time when the factory first granted it; absent before
 * @param validUntil time when the grant ends or, until it is granted, would end; absent before a
 *     factory is asked
 * @param used number of whole devices that admitted work has reserved of what was granted; absent
 *     until it is granted, or while the number is unknown
 * @param usedHours accelerator-hours that have been used, rounded down; absent until it is granted
 * @param endsAt announced time when the factory takes the grant back; absent when none is announced
 * @param factories verdict of each preferred factory, in order of preference
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CapacityRequestStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable Decision decision,
    @Nullable Placement placement,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String tenantQuota,
    @Nullable Instant grantedAt,
    @Nullable Instant validUntil,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(0) Long used,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(0) Long usedHours,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endsAt,
    @OrEmpty @ListMap("name") @Size(max = CapacityRequestSpec.MAX_FACTORIES)
        List<FactoryVerdict> factories)
    implements ConditionedStatus<CapacityRequestStatus> {
  /** Sets absent fields to their defaults. */
  public CapacityRequestStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    factories = Objects.requireNonNullElse(factories, List.of());
  }

  @Override
  public CapacityRequestStatus withConditions(List<Condition> changed) {
    return new CapacityRequestStatus(
        observedGeneration,
        changed,
        decision,
        placement,
        tenantQuota,
        grantedAt,
        validUntil,
        used,
        usedHours,
        endsAt,
        factories);
  }
}
