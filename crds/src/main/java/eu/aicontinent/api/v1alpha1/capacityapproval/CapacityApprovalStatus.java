package eu.aicontinent.api.v1alpha1.capacityapproval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;

/**
 * Whether the decision counts.
 *
 * @param observedGeneration generation of the spec that the status speaks about
 * @param conditions what holds and what does not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CapacityApprovalStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions)
    implements ConditionedStatus<CapacityApprovalStatus> {
  /** Fields that are left out have their defaults. */
  public CapacityApprovalStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
  }

  @Override
  public CapacityApprovalStatus withConditions(List<Condition> changed) {
    return new CapacityApprovalStatus(observedGeneration, changed);
  }
}
