package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.FlavorQuotas;
import eu.aicontinent.operator.kueue.QueueStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's queue that leads to a pool.
 *
 * @param namespace namespace whose work it takes
 * @param closed true if nothing can be admitted to the pool through it, and Kueue has seen that
 * @param reserved true if work holds quota of the pool through it
 */
record PoolQueue(String namespace, boolean closed, boolean reserved) {

  /** Returns the queue as the pool sees it; empty when it does not name the flavor. */
  static Optional<PoolQueue> of(GenericKubernetesResource object, String flavor) {
    var queue = ClusterQueue.read(object);
    var quotas =
        queue.groups().stream()
            .flatMap(group -> group.flavors().stream())
            .filter(quota -> quota.flavor().equals(flavor))
            .toList();
    var status = QueueStatus.of(object);
    return quotas.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PoolQueue(
                queue.namespace(), isEmpty(quotas) && status.current(), status.reserves(flavor)));
  }

  private static boolean isEmpty(List<FlavorQuotas> flavors) {
    return flavors.stream()
        .flatMap(flavor -> flavor.quotas().stream())
        .allMatch(
            quota ->
                quota.nominal() == 0
                    && quota.borrowingLimit() != null
                    && quota.borrowingLimit() == 0);
  }
}
