package eu.aicontinent.operator.gpunodepool;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.gpu.NodeLabels;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import eu.aicontinent.operator.kueue.ResourceFlavor;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Plans a pool: its ResourceFlavor, the labels and taints of its nodes, the end of work when
 * maintenance is due, and its MachineDeployment.
 */
final class GPUNodePoolDesired {
  private static final String NO_SCHEDULE = "NoSchedule";

  private GPUNodePoolDesired() {}

  static FleetPlan desired(GPUNodePoolView view) {
    var adopted = view.nodes();
    var rollout = Rollout.of(view);
    var plan = FleetPlan.of(view.owner());
    view.clusters()
        .forEach(
            (cluster, site) -> {
              var own = cluster.equals(view.clusterName());
              var steps = new ArrayList<Step>();
              if (own && !site.lacks(Capability.Kueue)) {
                steps.add(new Step.Apply(flavor(view, site).render(), false));
              }
              if (own) {
                var labels = labels(view);
                var taint = taint(view, site);
                adopted.stream()
                    .filter(not(rollout::isInWave))
                    .forEach(node -> steps.add(adopt(rollout, node, labels, taint)));
              }
              var kept = own ? names(adopted) : Set.<String>of();
              steps.addAll(release(view, site, kept));
              plan.cluster(cluster).phase(cluster, steps);
              if (own) {
                plan.phase(cluster, ends(view));
              }
              plan.phase(cluster, machines(view, cluster, m -> Optional.of(m.desired())));
              if (own) {
                plan.phase(cluster, changes(view, rollout, site));
              }
            });
    return plan.build();
  }

  private static List<Step> machines(
      GPUNodePoolView view, String cluster, Function<PoolMachines, Optional<Step>> step) {
    return PoolMachines.of(view)
        .filter(machines -> machines.cluster().equals(cluster))
        .flatMap(step)
        .stream()
        .toList();
  }

  private static List<Step> ends(GPUNodePoolView view) {
    return view.drain().ending().stream()
        .<Step>map(namespace -> new Step.EndWork(namespace, view.name()))
        .toList();
  }

  /**
   * Returns the plan of a pool that is deleted: it releases every node and then ends the machines.
   */
  static FleetPlan leaving(GPUNodePoolView view) {
    var plan = FleetPlan.of(view.owner());
    view.clusters()
        .forEach(
            (cluster, site) ->
                plan.cluster(cluster)
                    .phase(cluster, release(view, site, Set.of()))
                    .phase(cluster, machines(view, cluster, PoolMachines::leaving)));
    return plan.build();
  }

  private static ResourceFlavor flavor(GPUNodePoolView view, Site site) {
    return new ResourceFlavor(
        view.name(),
        Map.of(
            Labels.FACTORY, view.spec().factoryRef().name(),
            Labels.POOL, view.spec().pool()),
        taint(view, site),
        SafetyGate.isClosed(view));
  }

  private static Step adopt(
      Rollout rollout, NodeFacts node, Map<String, String> labels, Taint taint) {
    var told = rollout.told(node);
    var all = new TreeMap<>(labels);
    all.putAll(told.orElse(Map.of()));
    return new Step.AdoptNode(
        node.name(),
        all,
        told.isPresent() ? List.of() : NodeLabels.KEYS,
        taint,
        rollout.staysClosed(node));
  }

  /**
   * Returns the steps that change how nodes offer their devices. They come last, because they may
   * wait for work and nobody knows when that ends.
   */
  private static List<Step> changes(GPUNodePoolView view, Rollout rollout, Site site) {
    var labels = labels(view);
    var taint = taint(view, site);
    return view.nodes().stream()
        .filter(rollout::isInWave)
        .<Step>map(
            node ->
                new Step.ChangeNode(
                    new Step.AdoptNode(node.name(), labels, NodeLabels.KEYS, taint, true),
                    rollout.told(node).orElse(Map.of()),
                    view.offer().vendorPrefix(),
                    view.spec().noticeSeconds()))
        .toList();
  }

  private static Map<String, String> labels(GPUNodePoolView view) {
    var spec = view.spec();
    var labels = new TreeMap<String, String>();
    labels.put(Labels.FACTORY, spec.factoryRef().name());
    labels.put(Labels.POOL, spec.pool());
    labels.put(Labels.TIER, spec.tier().name());
    labels.put(Labels.ASSURANCE_LEVEL, String.valueOf(spec.assuranceLevel()));
    spec.workloadClasses()
        .forEach(type -> labels.put(Labels.WORKLOAD_CLASS_PREFIX + type.name(), "true"));
    return labels;
  }

  /**
   * Returns the taint of the pool's nodes. The operands of a GPU Operator tolerate the vendor's
   * taint only, so that one is used where the GPU Operator runs.
   */
  private static Taint taint(GPUNodePoolView view, Site site) {
    return site.offers(Capability.GPUOperator)
        ? new TaintBuilder()
            .withKey(view.spec().accelerator().resourceName())
            .withValue("present")
            .withEffect(NO_SCHEDULE)
            .build()
        : new TaintBuilder()
            .withKey(Labels.POOL)
            .withValue(view.spec().pool())
            .withEffect(NO_SCHEDULE)
            .build();
  }

  /** Returns the steps that release all nodes with the pool's labels except those that it keeps. */
  private static List<Step> release(GPUNodePoolView view, Site site, Set<String> kept) {
    return site.nodes().stream()
        .filter(node -> GPUNodePoolView.isMarked(node, view.name()))
        .filter(node -> !kept.contains(node.name()))
        .<Step>map(node -> new Step.ReleaseNode(node.name(), taint(view, site).getKey()))
        .toList();
  }

  private static Set<String> names(List<NodeFacts> nodes) {
    return nodes.stream().map(NodeFacts::name).collect(toSet());
  }
}
