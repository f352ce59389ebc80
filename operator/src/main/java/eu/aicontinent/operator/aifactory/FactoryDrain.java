package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.meta.Names;
import java.util.List;
import java.util.Optional;

/**
 * Computes the condition Drained: of the whole factory when it is decommissioned, else of its pools
 * in maintenance.
 */
final class FactoryDrain {
  private static final ConditionType TYPE = ConditionType.Drained;

  private FactoryDrain() {}

  /** Returns the condition; empty while nothing is taken out of service. */
  static Optional<Finding> finding(AIFactoryView view, List<Grant> grants) {
    if (view.spec().lifecycle() == Lifecycle.Decommissioning) {
      return Optional.of(decommissioned(view, grants));
    }
    var closed = view.spec().pools().stream().filter(Pool::maintenance).toList();
    return closed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            closed.stream()
                .map(pool -> pool(view, pool))
                .filter(finding -> !finding.holds())
                .findFirst()
                .orElse(Finding.holds(TYPE)));
  }

  private static Finding decommissioned(AIFactoryView view, List<Grant> grants) {
    if (!grants.isEmpty()) {
      return Finding.fails(
          TYPE,
          Reason.NoticeRunning,
          "spec.lifecycle: what is granted ends after spec.noticeSeconds, counted from noticeSince of each grant");
    }
    return view.clusters().entrySet().stream()
        .filter(
            site ->
                site.getValue().exists() && !new TreeRollout(view.name(), site.getValue()).isGone())
        .findFirst()
        .map(
            site ->
                Finding.fails(
                    TYPE,
                    Reason.Draining,
                    site.getKey() + ": what runs in the tenants' queues is being ended"))
        .or(() -> unseen(view))
        .orElse(Finding.holds(TYPE));
  }

  private static Optional<Finding> unseen(AIFactoryView view) {
    return view.clusters().entrySet().stream()
        .filter(site -> isUnseen(site.getValue()))
        .findFirst()
        .map(
            site ->
                Finding.unknown(
                    TYPE,
                    Reason.ClusterUnreachable,
                    site.getKey() + ": nobody can see yet whether anything runs there"));
  }

  private static boolean isUnseen(Site site) {
    return site.exists() && !site.isReadable();
  }

  private static Finding pool(AIFactoryView view, Pool pool) {
    var child = Names.ofPool(view.name(), pool.name());
    return view.observed(pool)
        .map(GPUNodePoolStatus::conditions)
        .flatMap(conditions -> Conditions.find(conditions, TYPE))
        .map(
            said ->
                said.status() == ConditionStatus.True
                    ? Finding.holds(TYPE)
                    : new Finding(
                        TYPE, said.status(), said.reason(), child + ": " + said.message()))
        .orElse(
            Finding.unknown(
                TYPE, Reason.Pending, "GPUNodePool " + child + " has not been closed yet"));
  }
}
