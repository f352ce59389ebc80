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
 * Whether the policy is understood, and what the network offers that it is the policy of.
 *
 * @param observedGeneration generation of the spec that the status speaks about
 * @param conditions what holds and what does not
 * @param services what the factories offer beside capacity, by their names: the first 32 of those
 *     that offer anything
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccessPolicyStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @OrEmpty @ListMap("factory") @Size(max = AccessPolicyStatus.MAX_FACTORIES)
        List<OfferedServices> services)
    implements ConditionedStatus<AccessPolicyStatus> {

  /** More would not fit into one object when each factory offers all that it may. */
  public static final int MAX_FACTORIES = 32;

  /** Fields that are left out have their defaults. */
  public AccessPolicyStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    services = Objects.requireNonNullElse(services, List.of());
  }

  @Override
  public AccessPolicyStatus withConditions(List<Condition> changed) {
    return new AccessPolicyStatus(observedGeneration, changed, services);
  }
}
