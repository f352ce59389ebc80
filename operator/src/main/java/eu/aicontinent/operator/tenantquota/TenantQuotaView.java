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
 * The state that a quota's status is computed from.
 *
 * @param now instant of the observation
 * @param quota the quota itself
 * @param tenantExists true if there is a Tenant of the name
 * @param factories factories that it asks or may come to ask, as far as they exist, by name
 * @param usage use of the pools in which its tenant has a budget
 * @param uses use of the pools of which it holds grants; without those whose cluster cannot be read
 * @param placementInputs state that decides where it is placed; null when every allocation names
 *     its factory
 */
record TenantQuotaView(
    Instant now,
    TenantQuota quota,
    boolean tenantExists,
    SortedMap<String, AskedFactory> factories,
    List<PoolUsage> usage,
    List<PoolUse> uses,
    @Nullable PlacementInputs placementInputs) {
  TenantQuotaView {
    usage = Objects.requireNonNullElse(usage, List.of());
    uses = Objects.requireNonNullElse(uses, List.of());
  }

  /**
   * A factory that a quota asks, with its verdicts on it.
   *
   * @param pools names of its pools
   * @param grants its rows for this quota, not for an earlier one of the same name
   * @param refusals its refusals of this quota
   * @param notice time between the announcement that a grant ends and its end
   * @param drains instants at which work in its pools in maintenance is ended, by pool
   */
  record AskedFactory(
      SortedSet<String> pools,
      List<Grant> grants,
      List<Refusal> refusals,
      Duration notice,
      Map<String, Instant> drains) {
    AskedFactory {
      notice = Objects.requireNonNullElse(notice, Duration.ZERO);
      drains = Objects.requireNonNullElse(drains, Map.of());
    }
  }

  /**
   * Returns this view with the placement, if there is one, for the allocation that names no
   * factory.
   */
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

  /** Returns true if everything that decides where the quota may be placed is known. */
  boolean isSearched() {
    return placementInputs != null
        && placementInputs.tenant() != null
        && !placementInputs.awaitsProofs();
  }

  /** Returns the placement in the status. */
  Optional<Placement> placement() {
    return status().map(TenantQuotaStatus::placement);
  }

  /** Returns true if the status was written for the present spec. */
  boolean isObserved() {
    return status()
        .filter(status -> status.observedGeneration().equals(quota.getMetadata().getGeneration()))
        .isPresent();
  }

  List<Allocation> allocations() {
    return quota.getSpec().allocations();
  }

  Optional<AskedFactory> factory(Allocation allocation) {
    return allocation.factory().map(factories::get);
  }

  /** Returns the quota's rows in the table of a factory. */
  List<Grant> grants(String factory) {
    return Optional.ofNullable(factories.get(factory)).map(AskedFactory::grants).orElse(List.of());
  }

  Optional<Refusal> refusal(String factory, @Nullable String pool) {
    return Optional.ofNullable(factories.get(factory)).stream()
        .flatMap(verdicts -> verdicts.refusals().stream())
        .filter(refusal -> Objects.equals(refusal.pool(), pool))
        .filter(refusal -> refusal.reason() != Reason.Expired || hasExpired())
        .findFirst();
  }

  /**
   * Returns the grant of an allocation. A row names the pool that was chosen, so an allocation that
   * names no pool has the row that no other allocation names.
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

  /**
   * Returns the instant at which a grant ends that its factory takes back: after the notice, or at
   * the end of the quota if that is earlier.
   */
  Optional<Instant> endsAt(Allocation allocation) {
    return factory(allocation)
        .flatMap(
            factory ->
                grant(allocation)
                    .map(Grant::noticeSince)
                    .map(since -> since.plus(factory.notice())))
        .map(end -> end.isBefore(validUntil()) ? end : validUntil());
  }

  /**
   * Returns the instant at which work that uses the grant is ended because its pool is in
   * maintenance.
   */
  Optional<Instant> drainsAt(Allocation allocation) {
    return factory(allocation)
        .flatMap(
            factory -> grant(allocation).map(Grant::pool).map(pool -> factory.drains().get(pool)));
  }

  /** Returns the counted use of the pool that an allocation has a grant of. */
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

  /**
   * Returns true if the quota's end has passed. A factory's refusal for that reason is ignored
   * otherwise: the end was moved, and the refusal is about to change.
   */
  boolean hasExpired() {
    return !now.isBefore(validUntil());
  }

  private Instant validUntil() {
    return quota.getSpec().validUntil();
  }
}
