package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolSpec;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.kueue.WorkloadPriorityClass;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Plans the objects of a factory: on the hub a GPUNodePool for each of its pools and a Workspace
 * for each tenant that has storage, and on each of its clusters a ResourceFlavor for host
 * resources, Cohorts, ClusterQueues and WorkloadPriorityClasses.
 */
final class AIFactoryDesired {
  private AIFactoryDesired() {}

  static FleetPlan desired(AIFactoryView view) {
    var plan = FleetPlan.of(view.owner()).cluster(FleetPlan.HUB);
    plan.phase(FleetPlan.HUB, pools(view));
    plan.phase(FleetPlan.HUB, FactoryWorkspaces.of(view).steps());
    var caps = new AntennaCaps(view);
    view.clusters()
        .forEach(
            (cluster, site) -> {
              if (concerns(view, cluster, site)) {
                plan.cluster(cluster);
                tree(view, caps, cluster, site).forEach(steps -> plan.phase(cluster, steps));
              }
            });
    return plan.build();
  }

  /**
   * Returns the time until the plan or the table changes although nothing has happened; empty when
   * it never does.
   */
  static Optional<Duration> nextChange(AIFactoryView view, AIFactoryStatus status) {
    return Stream.of(
            FactoryLedger.nextChange(view, status).stream(),
            new FactoryBudgets(view).nextEnd().stream(),
            FactoryWorkspaces.of(view).nextEnd().stream())
        .flatMap(Function.identity())
        .min(Comparator.naturalOrder());
  }

  /**
   * Plans the removal of a factory: first its queues are drained, then the trees go, then the
   * pools. Workspaces go when their notice is over.
   */
  static FleetPlan leaving(AIFactoryView view) {
    var plan = FleetPlan.of(view.owner()).cluster(FleetPlan.HUB);
    plan.phase(FleetPlan.HUB, FactoryWorkspaces.leaving(view).steps());
    view.clusters().entrySet().stream()
        .filter(entry -> concerns(view, entry.getKey(), entry.getValue()))
        .forEach(
            entry -> {
              plan.cluster(entry.getKey());
              new TreeRollout(view.name(), entry.getValue())
                  .away()
                  .forEach(steps -> plan.phase(entry.getKey(), steps));
            });
    var gone =
        view.clusters().values().stream()
            .allMatch(site -> new TreeRollout(view.name(), site).isGone());
    return gone ? plan.build() : plan.phase(FleetPlan.HUB, pools(view)).build();
  }

  /** Returns a message about what the deletion of a factory waits for. */
  static String obstacle(AIFactoryView view) {
    return FactoryWorkspaces.leaving(view)
        .lastEnd()
        .map("workspaces of tenants end after spec.noticeSeconds, the last at %s"::formatted)
        .orElse("its queues are drained, what runs there ends first");
  }

  /** Returns true if a plan leaves nothing on any cluster. */
  static boolean isEmpty(FleetPlan plan) {
    return plan.clusters().values().stream().allMatch(slice -> slice.phases().isEmpty());
  }

  /** Returns true if a cluster has pools of ours, or still has queues of ours. */
  private static boolean concerns(AIFactoryView view, String cluster, Site site) {
    return site.exists()
        && (view.poolsOn(cluster).findAny().isPresent() || !site.queues().isEmpty());
  }

  private static List<List<Step>> tree(
      AIFactoryView view, AntennaCaps caps, String cluster, Site site) {
    if (site.lacks(Capability.Kueue)) {
      return List.of();
    }
    var rollout = new TreeRollout(view.name(), site);
    if (view.poolsOn(cluster).findAny().isEmpty()) {
      return rollout.away();
    }
    var tree = new KueueTree(view, caps, cluster);
    var phases = new ArrayList<>(rollout.towards(tree.cohorts(), tree.queues()));
    phases.add(tree.priorities().stream().<Step>map(AIFactoryDesired::step).toList());
    return phases;
  }

  private static Step step(WorkloadPriorityClass priority) {
    return new Step.Apply(priority.render(), false);
  }

  private static List<Step> pools(AIFactoryView view) {
    return view.spec().pools().stream()
        .filter(view::isOurs)
        .<Step>map(pool -> Step.Apply.of(pool(view, pool)))
        .toList();
  }

  private static GPUNodePool pool(AIFactoryView view, Pool pool) {
    var child = new GPUNodePool();
    child.setMetadata(
        new ObjectMetaBuilder().withName(Names.ofPool(view.name(), pool.name())).build());
    child.setSpec(
        new GPUNodePoolSpec(
            new Reference(view.name()),
            pool.name(),
            pool.clusterRef(),
            pool.nodeSelector(),
            pool.machines(),
            pool.accelerator(),
            pool.expectedNodes(),
            pool.workloadClasses(),
            pool.tier(),
            pool.assuranceLevel(),
            new PoolSharing(view, pool).effective(),
            pool.maintenance(),
            pool.hostResources(),
            pool.trustDomain(),
            pool.maxUnavailable(),
            view.spec().nodeGracePeriodSeconds(),
            view.spec().noticeSeconds()));
    return child;
  }
}
