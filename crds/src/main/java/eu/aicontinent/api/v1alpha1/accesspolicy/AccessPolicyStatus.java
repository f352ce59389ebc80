package eu.aicontinent.api.v1alpha1.accesspolicy;

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
 * Whether the policy is understood.
 *
 * @param observedGeneration generation of the spec that the status speaks about
 * @param conditions what holds and what does not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccessPolicyStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions)
    implements ConditionedStatus<AccessPolicyStatus> {

  /** Fields that are left out have their defaults. */
  public AccessPolicyStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
  }

  @Override
  public AccessPolicyStatus withConditions(List<Condition> changed) {
    return new AccessPolicyStatus(observedGeneration, changed);
  }
}
