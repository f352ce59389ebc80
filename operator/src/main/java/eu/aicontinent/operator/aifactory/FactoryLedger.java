package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.api.v1alpha1.aifactory.OnShrink;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.capacity.GrantFreeze;
import eu.aicontinent.operator.domain.capacity.Ledger;
import eu.aicontinent.operator.domain.capacity.LedgerDecision;
import eu.aicontinent.operator.domain.capacity.LedgerInput;
import eu.aicontinent.operator.domain.capacity.QuotaDemand;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy;
import eu.aicontinent.operator.domain.capacity.Rules;
import eu.aicontinent.operator.domain.capacity.Supply;
import eu.aicontinent.operator.domain.capacity.Validity;
import eu.aicontinent.operator.domain.eligibility.AccessPath;
import eu.aicontinent.operator.domain.eligibility.Barrier;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.domain.shares.ReserveRules;
import eu.aicontinent.operator.domain.shares.ShareRules;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the ledger's input from the view of a factory, and asks it to decide. */
final class FactoryLedger {
  private final AIFactoryView view;
  private final Applied applied;
  private final Map<String, Tenant> tenants;

  private FactoryLedger(AIFactoryView view, Applied applied) {
    this.view = view;
    this.applied = applied;
    this.tenants =
        view.tenants().stream()
            .filter(tenant -> !isEnding(tenant))
            .collect(toMap(tenant -> tenant.getMetadata().getName(), tenant -> tenant));
  }

  static LedgerDecision decide(AIFactoryView view, Applied applied) {
    return Ledger.decide(new FactoryLedger(view, applied).input());
  }

  /**
   * Returns the time until the ledger must decide again: until a notice ends, or a quota begins,
   * ends or has waited long.
   */
  static Optional<Duration> nextChange(AIFactoryView view, AIFactoryStatus status) {
    var waiting = status.refusals().stream().map(Refusal::quotaUid).collect(toSet());
    var ageing =
        asking(view)
            .filter(quota -> waiting.contains(quota.getMetadata().getUid()))
            .map(quota -> validity(quota).waitingSince(createdAt(quota)).plus(ageing(view)));
    var terms = asking(view).flatMap(quota -> validity(quota).edges());
    var edges = Stream.concat(terms, ageing);
    return Ledger.nextChange(edges, status.grants(), reclaimPolicy(view), view.now())
        .map(change -> Duration.between(view.now(), change));
  }

  private static Duration ageing(AIFactoryView view) {
    return Duration.ofSeconds(PriorityRules.of(view.policy()).ageingSeconds());
  }

  /** Returns the quotas that ask for capacity. A quota that is being deleted no longer does. */
  private static Stream<TenantQuota> asking(AIFactoryView view) {
    return view.quotas().stream().filter(quota -> !isEnding(quota));
  }

  private static Validity validity(TenantQuota quota) {
    return new Validity(quota.getSpec().validFrom(), quota.getSpec().validUntil());
  }

  private static Instant createdAt(TenantQuota quota) {
    return Instant.parse(quota.getMetadata().getCreationTimestamp());
  }

  private static ReclaimPolicy reclaimPolicy(AIFactoryView view) {
    return new ReclaimPolicy(takes(view), Duration.ofSeconds(view.spec().noticeSeconds()));
  }

  private static Takes takes(AIFactoryView view) {
    if (view.spec().lifecycle() == Lifecycle.Decommissioning) {
      return Takes.Everything;
    }
    return view.spec().onShrink() == OnShrink.Reclaim ? Takes.Excess : Takes.Nothing;
  }

  private LedgerInput input() {
    return new LedgerInput(
        view.name(),
        closed(),
        new Rules(view.division(), ageing(view), ceilings()),
        view.spec().pools().stream().map(this::supply).toList(),
        demands(),
        view.granted(),
        reclaimPolicy(view),
        new EarlierHub(view).grants(),
        view.now());
  }

  private @Nullable GrantFreeze closed() {
    if (view.spec().lifecycle() != Lifecycle.Operational) {
      return new GrantFreeze(Reason.FactoryNotOperational, "its lifecycle is Operational");
    }
    if (UnionShare.of(view).isAbove()) {
      return new GrantFreeze(
          Reason.UnionShareAboveLimit,
          "its capacityShares.unionPercent is at most unionMaxPercent of AccessPolicy network");
    }
    if (view.spec().factoryClass() == FactoryClass.Unrecognized) {
      return new GrantFreeze(Reason.UnrecognizedValue, "its class is one that this version knows");
    }
    return FactoryScale.of(view).closed().orElse(null);
  }

  private Supply supply(Pool pool) {
    return new Supply(
        pool.name(),
        pool.clusterRef().name(),
        committed(pool),
        new PoolSharing(view, pool).isolation().orElse(null),
        pool.maintenance(),
        isSeen(pool));
  }

  private boolean isSeen(Pool pool) {
    return view.site(pool).isReadable()
        && switch (applied.clusters().get(pool.clusterRef().name())) {
          case Outcome.Programmed _, Outcome.Pending _ -> true;
          case Outcome.Unreachable _, Outcome.Refused _ -> false;
          case null -> false;
        };
  }

  /**
   * Returns the committed devices of a pool; null (unknown) while a cluster may still show that
   * some of them are granted already.
   */
  private @Nullable Long committed(Pool pool) {
    return view.awaitsProofs() ? null : view.committed(pool).orElse(null);
  }

  private List<QuotaDemand> demands() {
    return isEnding(view.factory()) ? List.of() : asking(view).map(this::demand).toList();
  }

  private QuotaDemand demand(TenantQuota quota) {
    var tenant = quota.getSpec().tenantRef().name();
    return new QuotaDemand(
        quota.getMetadata().getName(),
        quota.getMetadata().getUid(),
        createdAt(quota),
        tenant,
        terms(tenants.get(tenant)),
        validity(quota),
        requests(quota));
  }

  private QuotaDemand.@Nullable TenantTerms terms(@Nullable Tenant tenant) {
    if (tenant == null) {
      return null;
    }
    var spec = tenant.getSpec();
    var antenna = Optional.ofNullable(spec.antennaRef()).map(Reference::name);
    return new QuotaDemand.TenantTerms(
        antenna.orElse(null),
        ShareRules.of(
            spec.applicant(),
            view.policy(),
            view.spec().hostState(),
            view.spec().participatingStates()),
        ReserveRules.of(spec.applicant(), view.division().reserves()),
        PriorityRules.of(spec.applicant(), view.policy()),
        EligibilityRules.objection(view.policy(), spec.applicant())
            .or(() -> onItsWay(antenna.orElse(null)))
            .orElse(null));
  }

  private Optional<Ineligible> onItsWay(@Nullable String antenna) {
    var terms = antenna == null ? null : view.antennas().get(antenna);
    return new AccessPath(view.name(), Linked.of(view.spec()), antenna, terms)
        .barrier(view.policy())
        .map(
            barrier ->
                switch (barrier) {
                  case Barrier.NoAntenna(var name) -> Ineligible.withoutAntenna(name);
                  case Barrier.NoLink(var name) -> Ineligible.withoutLink(name, view.name());
                  case Barrier.RuledOut ruledOut -> ruledOut.rule("its antenna");
                });
  }

  private Map<String, Long> ceilings() {
    return view.antennas().entrySet().stream()
        .filter(antenna -> antenna.getValue().ceiling() != null)
        .collect(
            toMap(
                Map.Entry::getKey,
                antenna -> Objects.requireNonNull(antenna.getValue().ceiling())));
  }

  private List<QuotaDemand.Request> requests(TenantQuota quota) {
    var allocations = quota.placed().allocations();
    return IntStream.range(0, allocations.size())
        .filter(i -> allocations.get(i).isAt(view.name()))
        .mapToObj(
            i ->
                new QuotaDemand.Request(
                    i,
                    allocations.get(i).poolName(),
                    allocations.get(i).accelerators(),
                    allocations.get(i).borrowing()))
        .toList();
  }

  private static boolean isEnding(HasMetadata object) {
    return object.isMarkedForDeletion();
  }
}
