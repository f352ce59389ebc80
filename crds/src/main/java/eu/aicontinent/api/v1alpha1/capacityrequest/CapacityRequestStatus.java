package eu.aicontinent.api.v1alpha1.capacityrequest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
 * What became of the request.
 *
 * @param observedGeneration generation of the spec that the status speaks about
 * @param conditions what holds and what does not
 * @param decision what was decided last in favour of the request; absent before
 * @param placement factory that is asked for it, or has granted it
 * @param tenantQuota name of the TenantQuota that carries it
 * @param grantedAt when the factory granted it first; absent before
 * @param validUntil when the grant ends; absent before there is one
 * @param factories what each preferred factory says, in the order of preference
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
    @OrEmpty @ListMap("name") @Size(max = CapacityRequestSpec.MAX_FACTORIES)
        List<FactoryVerdict> factories)
    implements ConditionedStatus<CapacityRequestStatus> {
  /** Fields that are left out have their defaults. */
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
        factories);
  }
}
