package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a quota's status says.
 *
 * @param now instant of the observation
 * @param quota the quota itself
 * @param tenantExists whether there is a Tenant of the name
 * @param factories the factories that it asks, as far as they exist, by name
 * @param usage what its tenant has used of pools in which it has a budget
 * @param uses what its tenant's work has of the pools that it holds grants of; nothing of those
 *     whose cluster cannot be read
 * @param placementInputs what decides where it is placed; null when every allocation names its
 *     factory
 */
record TenantQuotaView(
    Instant now,
    TenantQuota quota,
    boolean tenantExists,
    SortedMap<String, FactoryVerdicts> factories,
    List<PoolUsage> usage,
    List<PoolUse> uses,
    @Nullable PlacementInputs placementInputs) {
  TenantQuotaView {
    usage = Objects.requireNonNullElse(usage, List.of());
    uses = Objects.requireNonNullElse(uses, List.of());
  }

  /**
   * What one factory says.
   *
   * @param pools names of its pools
   * @param grants its rows for this quota, not for one of the same name before it
   * @param refusals what it refused to this quota
   * @param notice for how long it announces that a grant ends
   * @param drains when it ends what runs in its pools in maintenance, by pool
   */
  record FactoryVerdicts(
      SortedSet<String> pools,
      List<Grant> grants,
      List<Refusal> refusals,
      Duration notice,
      Map<String, Instant> drains) {
    FactoryVerdicts {
      notice = Objects.requireNonNullElse(notice, Duration.ZERO);
      drains = Objects.requireNonNullElse(drains, Map.of());
    }
  }

  /** The same, with a factory, if one is chosen, for the allocation that names none. */
  TenantQuotaView at(@Nullable Placement placement) {
    var placed = new TenantQuota();
    placed.setMetadata(quota.getMetadata());
    placed.setSpec(quota.getSpec().at(placement));
    placed.setStatus(quota.getStatus());
    return new TenantQuotaView(now, placed, tenantExists, factories, usage, uses, placementInputs);
  }

  Optional<TenantQuotaStatus> status() {
    return Optional.ofNullable(quota.getStatus());
  }

  /** Whether all that decides where it may be placed is known. */
  boolean isSearched() {
    return placementInputs != null
        && placementInputs.tenant() != null
        && !placementInputs.awaitsProofs();
  }

  /** Where the status has it. */
  Optional<Placement> placement() {
    return status().map(TenantQuotaStatus::placement);
  }

  /** Whether the status speaks of the present spec. */
  boolean isObserved() {
    return status()
        .filter(status -> status.observedGeneration().equals(quota.getMetadata().getGeneration()))
        .isPresent();
  }

  List<Allocation> allocations() {
    return quota.getSpec().allocations();
  }

  Optional<FactoryVerdicts> factory(Allocation allocation) {
    return allocation.factory().map(factories::get);
  }

  /** Its rows in the table of a factory. */
  List<Grant> grants(String factory) {
    return Optional.ofNullable(factories.get(factory))
        .map(FactoryVerdicts::grants)
        .orElse(List.of());
  }

  Optional<Refusal> refusal(String factory, @Nullable String pool) {
    return Optional.ofNullable(factories.get(factory)).stream()
        .flatMap(verdicts -> verdicts.refusals().stream())
        .filter(refusal -> Objects.equals(refusal.pool(), pool))
        .filter(refusal -> refusal.reason() != Reason.Expired || hasExpired())
        .findFirst();
  }

  /**
   * A row names the pool that was chosen: without a pool of its own, the allocation has the row
   * that no other names.
   */
  Optional<Grant> grant(Allocation allocation) {
    var named =
        allocations().stream()
            .filter(other -> Objects.equals(other.factoryRef(), allocation.factoryRef()))
            .map(Allocation::poolName)
            .filter(Objects::nonNull)
            .toList();
    return allocation.factory().stream()
        .flatMap(factory -> grants(factory).stream())
        .filter(
            grant ->
                allocation.poolName() == null
                    ? !named.contains(grant.pool())
                    : grant.pool().equals(allocation.poolName()))
        .findFirst();
  }

  /** When a grant ends that its factory takes back: after the notice, or with the quota before. */
  Optional<Instant> endsAt(Allocation allocation) {
    return factory(allocation)
        .flatMap(
            factory ->
                grant(allocation)
                    .map(Grant::noticeSince)
                    .map(since -> since.plus(factory.notice())))
        .map(end -> end.isBefore(validUntil()) ? end : validUntil());
  }

  /** When work ends that uses the grant, since its pool is in maintenance. */
  Optional<Instant> drainsAt(Allocation allocation) {
    return factory(allocation)
        .flatMap(
            factory -> grant(allocation).map(Grant::pool).map(pool -> factory.drains().get(pool)));
  }

  /** What is counted of the pool that an allocation has a grant of. */
  Optional<PoolUsage> usage(Allocation allocation) {
    return grant(allocation)
        .flatMap(
            grant ->
                usage.stream()
                    .filter(row -> allocation.isAt(row.factory()))
                    .filter(row -> row.pool().equals(grant.pool()))
                    .findFirst());
  }

  Optional<Refusal> refusal(Allocation allocation) {
    return allocation.factory().flatMap(factory -> refusal(factory, allocation.poolName()));
  }

  /** What a factory says of an end that has been moved since is about to change. */
  boolean hasExpired() {
    return !now.isBefore(validUntil());
  }

  private Instant validUntil() {
    return quota.getSpec().validUntil();
  }
}
