package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.api.v1alpha1.aifactory.OnShrink;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.operator.domain.capacity.GrantFreeze;
import eu.aicontinent.operator.domain.capacity.Ledger;
import eu.aicontinent.operator.domain.capacity.LedgerDecision;
import eu.aicontinent.operator.domain.capacity.LedgerInput;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.capacity.Rules;
import eu.aicontinent.operator.domain.capacity.Supply;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the ledger's input from the view of a factory, and asks it to decide. */
final class FactoryLedger {
  private final AIFactoryView view;
  private final Applied applied;

  private FactoryLedger(AIFactoryView view, Applied applied) {
    this.view = view;
    this.applied = applied;
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
        FactoryDemands.asking(view)
            .filter(quota -> waiting.contains(quota.getMetadata().getUid()))
            .map(
                quota ->
                    FactoryDemands.validity(quota)
                        .waitingSince(FactoryDemands.createdAt(quota))
                        .plus(ageing(view)));
    var terms =
        FactoryDemands.asking(view).flatMap(quota -> FactoryDemands.validity(quota).edges());
    var edges = Stream.concat(terms, ageing);
    return Ledger.nextChange(edges, status.grants(), reclaimPolicy(view), view.now())
        .map(change -> Duration.between(view.now(), change));
  }

  private static Duration ageing(AIFactoryView view) {
    return Duration.ofSeconds(PriorityRules.of(view.policy()).ageingSeconds());
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
        FactoryDemands.of(view),
        view.granted(),
        reclaimPolicy(view),
        new EarlierHub(view).grants(),
        FactoryWorkspaces.supply(view),
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

  private Map<String, Long> ceilings() {
    return view.antennas().entrySet().stream()
        .filter(antenna -> antenna.getValue().ceiling() != null)
        .collect(
            toMap(
                Map.Entry::getKey,
                antenna -> Objects.requireNonNull(antenna.getValue().ceiling())));
  }
}
