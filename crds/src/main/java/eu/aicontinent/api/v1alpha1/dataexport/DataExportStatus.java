package eu.aicontinent.api.v1alpha1.dataexport;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Progress of the export.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param claim name of the PersistentVolumeClaim in the tenant's namespace that work writes results
 *     to, the same on every cluster
 * @param releasedClaim name of the PersistentVolumeClaim in the recipient's namespace, the same on
 *     every cluster
 * @param sealedAt time since which nobody writes to the box; absent before
 * @param place text that stands for the place of the box when the results were sealed; absent
 *     before
 * @param reviews decisions that are needed, one for each dataset with secure processing that the
 *     tenant has had access to; none before the results are sealed
 * @param factories each cluster where the box is to be mounted now, or something is left of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataExportStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String claim,
    @Nullable @Size(min = 1, max = Bounds.SUBDOMAIN) String releasedClaim,
    @Nullable Instant sealedAt,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String place,
    @OrEmpty @Size(max = DataExportStatus.MAX_REVIEWS) List<NeededReview> reviews,
    @OrEmpty @ListMap("cluster") @Size(max = Bounds.CLUSTERS) List<FactoryMount> factories)
    implements ConditionedStatus<DataExportStatus> {
  public static final int MAX_REVIEWS = 256;

  /** Sets absent fields to their defaults. */
  public DataExportStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    reviews = Objects.requireNonNullElse(reviews, List.of());
    factories = Objects.requireNonNullElse(factories, List.of());
  }

  @Override
  public DataExportStatus withConditions(List<Condition> changed) {
    return new DataExportStatus(
        observedGeneration, changed, claim, releasedClaim, sealedAt, place, reviews, factories);
  }
}
