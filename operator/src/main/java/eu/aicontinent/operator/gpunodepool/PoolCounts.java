package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.gpunodepool.NodeCounts;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.gpunodepool.GPUNodePoolView.Site;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The sums over the nodes of a pool; null while nobody has counted.
 *
 * @param nodes numbers of the nodes themselves
 * @param committed whole devices of the nodes that count, at most the declared number
 * @param available whole devices of the nodes that can be used, at most the declared number: none
 *     while their software is too old
 * @param units units of the pool's resource that the usable nodes offer
 * @param failed whole devices that nodes have and do not offer
 */
record PoolCounts(
    @Nullable NodeCounts nodes,
    @Nullable Long committed,
    @Nullable Long available,
    @Nullable Long units,
    @Nullable Long failed) {
  private static final PoolCounts NOTHING = new PoolCounts(new NodeCounts(0, 0, 0), 0L, 0L, 0L, 0L);
  private static final PoolCounts UNKNOWN = new PoolCounts(null, null, null, null, null);

  /**
   * Returns the counts; the last ones while the cluster cannot be read. Those of a cluster that was
   * never read are 0, and unknown before the first attempt.
   */
  static PoolCounts of(GPUNodePoolView view, Rollout rollout, Applied applied) {
    if (view.site().filter(Site::isReadable).isPresent()) {
      return counted(view, rollout);
    }
    var previous = view.pool().getStatus();
    if (view.site().isPresent() && previous != null && previous.committed() != null) {
      return of(previous);
    }
    return applied.clusters().get(view.clusterName()) instanceof Outcome.Pending
        ? UNKNOWN
        : NOTHING;
  }

  private static PoolCounts of(GPUNodePoolStatus status) {
    return new PoolCounts(
        status.nodes(), status.committed(), status.available(), status.units(), status.failed());
  }

  private static PoolCounts counted(GPUNodePoolView view, Rollout rollout) {
    var nodes = view.nodes();
    var offer = view.offer();
    var declared = view.declared();
    var usable =
        SafetyGate.isClosed(view)
            ? List.<NodeFacts>of()
            : nodes.stream().filter(NodeFacts::isUsable).toList();
    var counting = nodes.stream().filter(view::counts).toList();
    return new PoolCounts(
        new NodeCounts(nodes.size(), usable.size(), rollout.updated()),
        Math.min(
            declared, Math.max(kept(view), sum(counting, node -> committed(view, rollout, node)))),
        Math.min(declared, sum(usable, node -> available(view, rollout, node))),
        sum(usable, node -> node.units(offer.resource())),
        sum(nodes, node -> node.failed(offer)));
  }

  /**
   * Returns the number of devices that stay committed in maintenance, however long nodes are away
   * for it: maintenance takes nothing from anybody.
   */
  private static long kept(GPUNodePoolView view) {
    var previous = view.pool().getStatus();
    return view.spec().maintenance() && previous != null && previous.committed() != null
        ? previous.committed()
        : 0;
  }

  /**
   * Returns the number of committed devices of a node. A node that changes how it offers its
   * devices still has them, so no grant is in doubt.
   */
  private static long committed(GPUNodePoolView view, Rollout rollout, NodeFacts node) {
    return rollout.isChanging(node)
        ? view.spec().accelerator().perNode()
        : node.devices(view.offer());
  }

  private static long available(GPUNodePoolView view, Rollout rollout, NodeFacts node) {
    return rollout.isChanging(node) ? 0 : node.devices(view.offer());
  }

  private static long sum(List<NodeFacts> nodes, ToLongFunction<NodeFacts> number) {
    return nodes.stream().mapToLong(number).sum();
  }
}
