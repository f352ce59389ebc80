package eu.aicontinent.e2e.admission;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Records the order in which the objects of one namespace were created; the namespace need not
 * exist yet. Resource versions follow the order of the API server's writes, whatever the kind.
 */
final class CreationOrder implements AutoCloseable, Watcher<GenericKubernetesResource> {
  private static final Map<String, String> KINDS =
      Map.of(
          "NetworkPolicy", "networking.k8s.io/v1",
          "ResourceQuota", "v1",
          "LocalQueue", "kueue.x-k8s.io/v1beta2",
          "RoleBinding", "rbac.authorization.k8s.io/v1");

  private final Map<Long, String> byVersion = new ConcurrentSkipListMap<>();
  private final List<Watch> watches = new ArrayList<>();

  private CreationOrder() {}

  static CreationOrder in(Cluster cluster, String namespace) {
    var order = new CreationOrder();
    KINDS.forEach(
        (kind, api) ->
            order.watches.add(
                cluster
                    .client()
                    .genericKubernetesResources(api, kind)
                    .inNamespace(namespace)
                    .watch(order)));
    return order;
  }

  /**
   * Returns the objects that were created before an object, as far as known by now: each kind is
   * watched on its own, and an early object may be reported last. Empty while the object itself is
   * unknown.
   */
  List<String> before(String object) {
    var order = List.copyOf(byVersion.values());
    return order.subList(0, Math.max(0, order.indexOf(object)));
  }

  @Override
  public void eventReceived(Action action, GenericKubernetesResource object) {
    if (action == Action.ADDED) {
      var metadata = object.getMetadata();
      byVersion.put(
          Long.parseLong(metadata.getResourceVersion()),
          object.getKind() + " " + metadata.getName());
    }
  }

  @Override
  public void onClose(WatcherException cause) {}

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }
}
