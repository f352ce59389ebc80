package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Machines;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.gpunodepool.MachineCounts;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.clusterapi.MachineDeployment;
import eu.aicontinent.operator.clusterapi.MachineDeploymentStatus;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machines that Cluster API makes for a pool. Their nodes are adopted like any others, by a
 * label that Cluster API gives them.
 *
 * @param view view of the pool
 * @param spec machines that the pool asks for
 */
record PoolMachines(GPUNodePoolView view, Machines spec) {
  private static final ConditionType TYPE = ConditionType.MachinesAvailable;

  /** Returns the machines of a pool; empty when it adopts nodes by a selector of its own. */
  static Optional<PoolMachines> of(GPUNodePoolView view) {
    return Optional.ofNullable(view.spec().machines())
        .map(machines -> new PoolMachines(view, machines));
  }

  /** Returns the labels of the nodes that a pool adopts. */
  static Map<String, String> selector(GPUNodePool pool) {
    var selector = pool.getSpec().nodeSelector();
    return selector == null
        ? Map.of(Labels.MACHINES, pool.getMetadata().getName())
        : selector.matchLabels();
  }

  /**
   * Returns the cluster on which Cluster API keeps the machines of a pool; null when it keeps none.
   */
  static @Nullable String cluster(GPUNodePool pool) {
    var machines = pool.getSpec().machines();
    return machines == null ? null : machines.managementClusterRef().name();
  }

  static String name(GPUNodePool pool) {
    return Names.ofMachines(pool.getSpec().factoryRef().name(), pool.getSpec().pool());
  }

  String cluster() {
    return spec.managementClusterRef().name();
  }

  /** Returns the management cluster of the machines; empty when there is no such MemberCluster. */
  Optional<Site> site() {
    return Optional.ofNullable(view.clusters().get(cluster()));
  }

  private MachineDeployment deployment() {
    return new MachineDeployment(
        name(view.pool()), view.name(), spec, view.spec().maxUnavailable());
  }

  Step desired() {
    return new Step.Apply(deployment().render(), false);
  }

  /**
   * Returns the step that keeps the machines of a deleted pool until its flavor is gone; empty from
   * then on, so that they end. Kueue lets the flavor go when nothing leads to the pool any more.
   */
  Optional<Step> leaving() {
    return view.site()
        .filter(site -> !site.isReadable() || site.flavor())
        .map(site -> new Step.Keep(deployment().render()));
  }

  /** Returns the counts of Cluster API; the last ones while its cluster cannot be read. */
  Optional<MachineCounts> counts() {
    return site()
        .flatMap(Site::deployment)
        .map(
            seen ->
                new MachineCounts(
                    seen.desired(), seen.replicas(), seen.available(), seen.upToDate()))
        .or(() -> site().filter(site -> !site.isReadable()).flatMap(site -> lastCounts()));
  }

  private Optional<MachineCounts> lastCounts() {
    return Optional.ofNullable(view.pool().getStatus()).map(GPUNodePoolStatus::machines);
  }

  Finding finding() {
    var site = site();
    if (site.isEmpty()) {
      return Finding.unknown(
          TYPE, Reason.ClusterNotFound, "there is no MemberCluster " + cluster());
    }
    if (!site.get().isReadable()) {
      return view.lastSaid(TYPE);
    }
    if (!site.get().offers(Capability.ClusterAPI)) {
      return Finding.fails(
          TYPE,
          Reason.ClusterAPIAbsent,
          "%s has no Cluster API: install it there".formatted(cluster()));
    }
    return site.get()
        .deployment()
        .map(this::seen)
        .orElse(Finding.unknown(TYPE, Reason.Pending, "the MachineDeployment is yet to be made"));
  }

  private Finding seen(MachineDeploymentStatus seen) {
    if (!seen.current() && seen.trouble() == null) {
      return Finding.unknown(
          TYPE,
          Reason.Pending,
          "spec.machines: Cluster API has yet to act on it: is there a Cluster %s in namespace %s of %s?"
              .formatted(spec.clusterName(), spec.clusterNamespace(), cluster()));
    }
    if (seen.replicas() > seen.desired()) {
      return fails(seen, Reason.MachinesSurplus, "there are more machines than there shall be");
    }
    if (seen.upToDate() < seen.replicas()) {
      return fails(
          seen,
          Reason.MachinesOutdated,
          "machines are being replaced for a change of the template");
    }
    return seen.available() < seen.desired()
        ? fails(seen, Reason.MachinesMissing, "fewer machines are ready than there shall be")
        : Finding.holds(TYPE);
  }

  private static Finding fails(MachineDeploymentStatus seen, Reason reason, String what) {
    var trouble = seen.trouble();
    return Finding.fails(
        TYPE,
        reason,
        "spec.machines: " + what + (trouble == null ? "" : "; Cluster API says: " + trouble));
  }
}
