package eu.aicontinent.api.v1alpha1.membercluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OpenEnum;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Observed state of the cluster.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param clusterUID identity of the cluster: the UID of its namespace kube-system, as last accepted
 * @param version version of its API server
 * @param server address of its API server
 * @param capabilities capabilities that were detected on the cluster
 * @param credentialExpiresAt time when the credential in the kubeconfig expires; absent if the
 *     credential does not name its end
 * @param managedSince time since which this hub manages its objects there. A hub that replaces a
 *     lost one first waits until everything that the lost hub wrote there has been described to it
 *     again
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemberClusterStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable @Size(max = Bounds.UID) String clusterUID,
    @Nullable @Size(max = Bounds.DNS_LABEL) String version,
    @Nullable @Size(max = Bounds.URL) String server,
    @OrEmpty @OpenEnum @Size(max = 32) List<Capability> capabilities,
    @Nullable Instant credentialExpiresAt,
    @Nullable Instant managedSince)
    implements ConditionedStatus<MemberClusterStatus> {

  /** Sets absent fields to their defaults. */
  public MemberClusterStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    capabilities = Objects.requireNonNullElse(capabilities, List.of());
  }

  @Override
  public MemberClusterStatus withConditions(List<Condition> changed) {
    return new MemberClusterStatus(
        observedGeneration,
        changed,
        clusterUID,
        version,
        server,
        capabilities,
        credentialExpiresAt,
        managedSince);
  }
}
