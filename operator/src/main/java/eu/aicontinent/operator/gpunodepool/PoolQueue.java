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
 * @param closed nothing can be admitted to the pool through it, and Kueue has seen that
 * @param reserved work holds something of the pool
 */
record PoolQueue(String namespace, boolean closed, boolean reserved) {

  /** Empty for a queue that has nothing to do with the flavor. */
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
