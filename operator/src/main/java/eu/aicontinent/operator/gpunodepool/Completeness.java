package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.conditions.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides the condition CapacityComplete: everything that a pool declares is there, ready and
 * whole.
 */
final class Completeness {
  private static final ConditionType TYPE = ConditionType.CapacityComplete;

  private Completeness() {}

  /** Returns the condition. The last one stays while the cluster cannot be read. */
  static Finding of(GPUNodePoolView view, Rollout rollout) {
    if (view.site().isEmpty()) {
      return Finding.unknown(
          TYPE, Reason.ClusterNotFound, "there is no MemberCluster " + view.clusterName());
    }
    return view.site().filter(GPUNodePoolView.Site::isReadable).isPresent()
        ? seen(view, rollout)
        : view.lastSaid(TYPE);
  }

  /**
   * Returns the condition of a pool whose cluster can be read. Of several lacks, it reports the
   * gravest.
   */
  private static Finding seen(GPUNodePoolView view, Rollout rollout) {
    var nodes = view.nodes();
    var offer = view.offer();
    return nodesMissing(view, nodes)
        .or(
            () ->
                first(
                    nodes,
                    NodeFacts::isAway,
                    Reason.NodesNotReady,
                    "node %s is not ready, or cordoned"))
        .or(
            () ->
                first(
                    nodes,
                    rollout::isChanging,
                    Reason.DevicesChanging,
                    "node %s offers its devices in another way still: its device plugin takes over spec.sharing"))
        .or(
            () ->
                first(
                    nodes,
                    node -> node.installed(offer) < view.spec().accelerator().perNode(),
                    Reason.DevicesMissing,
                    "node %s has fewer devices than spec.accelerator.perNode: is its device plugin running?"))
        .or(
            () ->
                first(
                    nodes,
                    node -> node.failed(offer) > 0,
                    Reason.DevicesFailed,
                    "node %s offers fewer devices than it has: its device plugin says why"))
        .or(() -> surplus(view, nodes))
        .orElse(Finding.holds(TYPE));
  }

  private static Optional<Finding> nodesMissing(GPUNodePoolView view, List<NodeFacts> nodes) {
    return nodes.size() < view.spec().expectedNodes()
        ? Optional.of(
            Finding.fails(
                TYPE,
                Reason.NodesMissing,
                view.spec().machines() == null
                    ? "spec.expectedNodes: fewer nodes carry the labels of spec.nodeSelector: add nodes, or correct the number"
                    : "spec.expectedNodes: fewer machines have become nodes: raise spec.machines.replicas, or see MachinesAvailable"))
        : Optional.empty();
  }

  private static Optional<Finding> surplus(GPUNodePoolView view, List<NodeFacts> nodes) {
    return nodes.size() > view.spec().expectedNodes()
        ? Optional.of(
            Finding.fails(
                TYPE,
                Reason.ExceedsDeclaration,
                "spec.expectedNodes: the pool has more nodes, and what they add is not granted: correct the number"))
        : Optional.empty();
  }

  private static Optional<Finding> first(
      List<NodeFacts> nodes, Predicate<NodeFacts> lacks, Reason reason, String message) {
    return nodes.stream()
        .filter(lacks)
        .findFirst()
        .map(node -> Finding.fails(TYPE, reason, message.formatted(node.name())));
  }
}
