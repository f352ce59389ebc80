package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.NotYetEffective;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.budget.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Computes a quota's status: the conditions Accepted, ResolvedRefs, Granted, Ready and Stalled, its
 * placement, and the verdict on each allocation as its factory states it.
 */
final class TenantQuotaStatusRules {
  private static final Set<Reason> ENDED_BY_ITSELF = Set.of(Reason.Expired, Reason.BudgetExhausted);

  private TenantQuotaStatusRules() {}

  static TenantQuotaStatus status(TenantQuotaView read, QuotaPlacement selected) {
    var view = read.at(selected.placement());
    long generation = view.quota().getMetadata().getGeneration();
    var previous = view.quota().getStatus();
    var allocations = view.allocations().stream().map(a -> allocation(view, a)).toList();
    var granted = granted(view);
    var findings =
        new ArrayList<>(Conditions.withReady(List.of(accepted(view), resolvedRefs(view), granted)));
    // Only an edit of the quota brings the grant back, not capacity that becomes free.
    Conditions.stalledBy(granted)
        .filter(stalled -> ENDED_BY_ITSELF.contains(stalled.reason()))
        .ifPresent(findings::add);
    return new TenantQuotaStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(), findings, generation, view.now()),
        allocations.stream().mapToLong(AllocationStatus::granted).sum(),
        AllocationUse.total(allocations),
        selected.placement(),
        selected.candidates(),
        allocations);
  }

  private static Finding accepted(TenantQuotaView view) {
    var spec = view.quota().getSpec();
    return Finding.unrecognized(UnrecognizedValues.in(spec))
        .orElseGet(() -> Finding.holds(ConditionType.Accepted, NotYetEffective.remark(spec)));
  }

  private static Finding resolvedRefs(TenantQuotaView view) {
    return missingTenant(view)
        .or(
            () ->
                indices(view)
                    .mapToObj(index -> unresolved(view, index))
                    .flatMap(Optional::stream)
                    .findFirst())
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }

  private static Optional<Finding> missingTenant(TenantQuotaView view) {
    return view.tenantExists()
        ? Optional.empty()
        : Optional.of(
            Finding.fails(
                ConditionType.ResolvedRefs,
                Reason.TenantNotFound,
                "spec.tenantRef: there is no Tenant %s: create it"
                    .formatted(view.quota().getSpec().tenantRef().name())));
  }

  private static Optional<Finding> unresolved(TenantQuotaView view, int index) {
    var allocation = view.allocations().get(index);
    return unresolved(view, allocation)
        .map(
            reason ->
                Finding.fails(
                    ConditionType.ResolvedRefs,
                    reason,
                    reason == Reason.FactoryNotFound
                        ? "spec.allocations[%d].factoryRef: there is no AIFactory %s: create it or name another"
                            .formatted(index, allocation.factory().orElse(""))
                        : "spec.allocations[%d].poolName: AIFactory %s has no pool %s: name one of %s"
                            .formatted(
                                index,
                                allocation.factory().orElse(""),
                                allocation.poolName(),
                                pools(view, allocation))));
  }

  private static Optional<Reason> unresolved(TenantQuotaView view, Allocation allocation) {
    if (allocation.factory().isEmpty()) {
      return Optional.empty();
    }
    var factory = view.factory(allocation);
    if (factory.isEmpty()) {
      return Optional.of(Reason.FactoryNotFound);
    }
    var pool = allocation.poolName();
    return pool == null || factory.get().pools().contains(pool)
        ? Optional.empty()
        : Optional.of(Reason.PoolNotFound);
  }

  private static String pools(TenantQuotaView view, Allocation allocation) {
    return view.factory(allocation).map(f -> String.join(", ", f.pools())).orElse("");
  }

  /**
   * Returns the condition Granted. The first allocation that is not granted determines it, and a
   * refusal comes before what is pending.
   */
  private static Finding granted(TenantQuotaView view) {
    return Stream.concat(
            indices(view).filter(index -> verdict(view, index) != Reason.Pending).boxed(),
            indices(view).boxed())
        .filter(index -> verdict(view, index) != Reason.Granted)
        .findFirst()
        .map(index -> notGranted(view, index))
        .orElseGet(() -> Finding.holds(ConditionType.Granted, announced(view)));
  }

  /**
   * Returns the first announcement of the factories about what is granted. The end of a grant comes
   * before the maintenance of a pool. Empty when there is none.
   */
  private static String announced(TenantQuotaView view) {
    return Stream.concat(
            indices(view)
                .filter(index -> view.endsAt(view.allocations().get(index)).isPresent())
                .mapToObj(
                    "spec.allocations[%1$d]: the grant ends at status.allocations[%1$d].endsAt"
                        ::formatted),
            indices(view)
                .filter(index -> view.drainsAt(view.allocations().get(index)).isPresent())
                .mapToObj(
                    "spec.allocations[%1$d]: its pool is in maintenance: what runs there is ended at status.allocations[%1$d].drainsAt"
                        ::formatted))
        .findFirst()
        .orElse("");
  }

  private static Finding notGranted(TenantQuotaView view, int index) {
    var allocation = view.allocations().get(index);
    var path = "spec.allocations[%d]: ".formatted(index);
    return switch (verdict(view, allocation)) {
      case Pending ->
          Finding.unknown(
              ConditionType.Granted,
              Reason.Pending,
              path
                  + allocation
                      .factory()
                      .map("AIFactory %s has not decided yet"::formatted)
                      .orElse("no factory is chosen yet"));
      case NoFactorySuitable ->
          Finding.fails(
              ConditionType.Granted,
              Reason.NoFactorySuitable,
              "spec.allocations[%d].constraints: no factory meets them: loosen those that status.candidates names"
                  .formatted(index));
      case BudgetExhausted ->
          Finding.fails(ConditionType.Granted, Reason.BudgetExhausted, path + Budgets.usedUp(view));
      case Reason refused ->
          Finding.fails(
              ConditionType.Granted,
              refused,
              // The factory's message names the field already.
              view.refusal(allocation)
                  .map(Refusal::message)
                  .orElse(path + "it names what is not there"));
    };
  }

  private static AllocationStatus allocation(TenantQuotaView view, Allocation allocation) {
    var grant = view.grant(allocation);
    var budget = Budgets.status(view, allocation);
    return new AllocationStatus(
        allocation.factory().orElse(null),
        grant.map(Grant::pool).orElse(allocation.poolName()),
        grant.map(Grant::cluster).orElse(null),
        allocation.accelerators(),
        grant.map(Grant::accelerators).orElse(0L),
        AllocationUse.of(view, allocation).orElse(null),
        budget.map(used -> used.usedSeconds() / Account.HOUR).orElse(null),
        budget.flatMap(_ -> view.usage(allocation)).map(PoolUsage::exhaustsAt).orElse(null),
        budget.orElse(null),
        view.endsAt(allocation).orElse(null),
        view.drainsAt(allocation).orElse(null),
        grant.map(Grant::storage).orElse(null),
        verdict(view, allocation));
  }

  private static Reason verdict(TenantQuotaView view, int index) {
    return verdict(view, view.allocations().get(index));
  }

  /**
   * Returns the verdict on an allocation. It is granted only if its row says exactly what it asks
   * for: one that asks for more has been refused the rest, or the factory has not seen it yet.
   */
  private static Reason verdict(TenantQuotaView view, Allocation allocation) {
    if (allocation.factory().isEmpty()) {
      return view.isSearched() ? Reason.NoFactorySuitable : Reason.Pending;
    }
    return view.refusal(allocation)
        .map(Refusal::reason)
        .or(() -> unresolved(view, allocation))
        .orElseGet(() -> granted(view, allocation));
  }

  private static Reason granted(TenantQuotaView view, Allocation allocation) {
    return view.grant(allocation)
        .filter(grant -> Objects.equals(grant.accelerators(), allocation.accelerators()))
        .filter(grant -> Objects.equals(grant.borrowing(), allocation.borrowing()))
        .map(grant -> Budgets.areUsedUp(view, allocation) ? Reason.BudgetExhausted : Reason.Granted)
        .orElse(Reason.Pending);
  }

  private static IntStream indices(TenantQuotaView view) {
    return IntStream.range(0, view.allocations().size());
  }
}
