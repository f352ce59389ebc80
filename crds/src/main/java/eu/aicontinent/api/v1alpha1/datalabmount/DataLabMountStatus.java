package eu.aicontinent.api.v1alpha1.datalabmount;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.datalab.Croissant;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Places where the data is mounted.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param claim name of the PersistentVolumeClaim in the tenant's namespace, the same on every
 *     cluster
 * @param validUntil time when the permit ends, and the mount with it; absent when no permit limits
 *     it
 * @param croissant description of the data, as the lab declares it; absent when it declares none,
 *     or the mount is refused everywhere
 * @param factories each cluster of a factory where the tenant holds a grant or something is left of
 *     the mount, with the reason why the data is not mounted there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataLabMountStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String claim,
    @Nullable Instant validUntil,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Croissant croissant,
    @OrEmpty @ListMap("cluster") @Size(max = Bounds.CLUSTERS) List<FactoryMount> factories)
    implements ConditionedStatus<DataLabMountStatus> {
  /** Sets absent fields to their defaults. */
  public DataLabMountStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    factories = Objects.requireNonNullElse(factories, List.of());
  }

  @Override
  public DataLabMountStatus withConditions(List<Condition> changed) {
    return new DataLabMountStatus(
        observedGeneration, changed, claim, validUntil, croissant, factories);
  }
}
