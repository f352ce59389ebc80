package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionedStatus;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Capacity of the factory, and the grants from it.
 *
 * @param observedGeneration generation of the spec that the status describes; -1 before the
 *     operator has seen the object
 * @param conditions conditions of the object, one per type
 * @param accelerators numbers of whole devices over all pools
 * @param capacity numbers of whole devices of each pool
 * @param shares numbers of whole devices of each share
 * @param reserves numbers of whole devices of each reserve of the AccessPolicy
 * @param grants table of grants; a quota is granted once it is listed here, never before
 * @param refusals allocations that are not granted, with the reasons
 * @param overcommitted number of granted devices above what the committed capacity allows; nothing
 *     new is granted until it is 0
 * @param stateCount number of states in the consortium, including the host state
 * @param storage amounts of storage for workspaces; absent when the factory declares none
 * @param clusters progress of the factory's part on each cluster
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AIFactoryStatus(
    @Default("-1") @Min(-1) Long observedGeneration,
    @OrEmpty @ListMap("type") @Size(max = Condition.MAX_CONDITIONS) List<Condition> conditions,
    @Nullable AcceleratorTotals accelerators,
    @OrEmpty @ListMap("pool") @Size(max = Bounds.POOLS) List<PoolCapacity> capacity,
    @OrEmpty @ListMap("name") @Size(max = 8) List<ShareCapacity> shares,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @OrEmpty @ListMap("name") @Size(max = 16)
        List<ReserveCapacity> reserves,
    @OrEmpty @Size(max = AIFactoryStatus.MAX_GRANTS) List<Grant> grants,
    @OrEmpty @Size(max = AIFactoryStatus.MAX_REFUSALS) List<Refusal> refusals,
    @Nullable @Min(0) Long overcommitted,
    @Nullable @Min(0) Integer stateCount,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StorageTotals storage,
    @OrEmpty @ListMap("name") @Size(max = Bounds.CLUSTERS) List<ClusterStatus> clusters)
    implements ConditionedStatus<AIFactoryStatus> {

  /**
   * Largest number of grants. The table must fit one object of the API server, messages included.
   */
  public static final int MAX_GRANTS = 2048;

  public static final int MAX_REFUSALS = 1024;

  /** Sets absent fields to their defaults. */
  public AIFactoryStatus {
    observedGeneration = Objects.requireNonNullElse(observedGeneration, -1L);
    conditions = Objects.requireNonNullElse(conditions, List.of());
    capacity = Objects.requireNonNullElse(capacity, List.of());
    shares = Objects.requireNonNullElse(shares, List.of());
    reserves = Objects.requireNonNullElse(reserves, List.of());
    grants = Objects.requireNonNullElse(grants, List.of());
    refusals = Objects.requireNonNullElse(refusals, List.of());
    clusters = Objects.requireNonNullElse(clusters, List.of());
  }

  @Override
  public AIFactoryStatus withConditions(List<Condition> changed) {
    return new AIFactoryStatus(
        observedGeneration,
        changed,
        accelerators,
        capacity,
        shares,
        reserves,
        grants,
        refusals,
        overcommitted,
        stateCount,
        storage,
        clusters);
  }
}
