package eu.aicontinent.api.v1alpha1.dataexportreview;

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
 * Validity of the decision.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataExportReviewStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions)
    implements ConditionedStatus<DataExportReviewStatus> {
  /** Sets absent fields to their defaults. */
  public DataExportReviewStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
  }

  @Override
  public DataExportReviewStatus withConditions(List<Condition> changed) {
    return new DataExportReviewStatus(observedGeneration, changed);
  }
}
