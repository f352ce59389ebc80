package eu.aicontinent.api.v1alpha1.remoteaccesslink;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Progress of the link.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param credentialExpiresAt time when the first of the link's credentials expires; absent while
 *     there is none
 * @param clusters progress of the link's part on each cluster
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemoteAccessLinkStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable Instant credentialExpiresAt,
    @OrEmpty @ListMap("name") @Size(max = Bounds.CLUSTERS) List<ClusterStatus> clusters)
    implements ConditionedStatus<RemoteAccessLinkStatus> {

  /** Sets absent fields to their defaults. */
  public RemoteAccessLinkStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    clusters = Objects.requireNonNullElse(clusters, List.of());
  }

  @Override
  public RemoteAccessLinkStatus withConditions(List<Condition> changed) {
    return new RemoteAccessLinkStatus(observedGeneration, changed, credentialExpiresAt, clusters);
  }
}
