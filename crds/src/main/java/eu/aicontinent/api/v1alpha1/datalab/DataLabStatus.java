package eu.aicontinent.api.v1alpha1.datalab;

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
import org.jspecify.annotations.Nullable;

/**
 * Progress of the lab, and the factories that pool their data in it.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param factories each factory of the lab, with the reason why it is not part of the pool
 * @param records last record of access to the lab's data; absent when there has been none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataLabStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @OrEmpty @ListMap("name") @Size(max = DataLabSpec.MAX_FACTORIES) List<PooledFactory> factories,
    @Nullable LastRecord records)
    implements ConditionedStatus<DataLabStatus> {
  /** Sets absent fields to their defaults. */
  public DataLabStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    factories = Objects.requireNonNullElse(factories, List.of());
  }

  @Override
  public DataLabStatus withConditions(List<Condition> changed) {
    return new DataLabStatus(observedGeneration, changed, factories, records);
  }
}
