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
 * Acceptance of the policy, and the services that the factories of the network offer.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param services services that factories offer beside capacity, by name of the factory; only the
 *     first 32 factories that offer any
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccessPolicyStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @OrEmpty @ListMap("factory") @Size(max = AccessPolicyStatus.MAX_FACTORIES)
        List<OfferedServices> services)
    implements ConditionedStatus<AccessPolicyStatus> {

  /**
   * Largest number of factories with services. More would not fit into one object if each offered
   * as many services as it may.
   */
  public static final int MAX_FACTORIES = 32;

  /** Sets absent fields to their defaults. */
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
