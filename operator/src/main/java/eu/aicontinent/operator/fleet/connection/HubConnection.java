package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.HubCache;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.Set;

/**
 * The hub as one more cluster, with the cache of our kinds there. It is never "unreachable":
 * without it nothing is reconciled.
 */
public final class HubConnection implements AutoCloseable {
  private final HubCache cache;
  private final Cluster cluster;

  /** Lists everything before it returns, so that reconcilers start with full caches. */
  public HubConnection(KubernetesClient client, ClusterFactory factory, Changes changes) {
    cache = new HubCache(client, changes, factory.complaints());
    var objects = factory.hubCache(client);
    cluster =
        factory.cluster(
            FleetPlan.HUB, Set.of(), objects, factory.requests(client), issuer -> Optional.empty());
    cache.start().join();
    objects.start().join();
  }

  public HubCache cache() {
    return cache;
  }

  public Cluster cluster() {
    return cluster;
  }

  @Override
  public void close() {
    cache.close();
    cluster.close();
  }
}
