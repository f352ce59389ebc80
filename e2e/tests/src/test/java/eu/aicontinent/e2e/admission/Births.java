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
 * In which order the objects of one namespace came to be; it need not exist yet. The versions that
 * an API server gives are in the order of its writes, whatever their kind.
 */
final class Births implements AutoCloseable, Watcher<GenericKubernetesResource> {
  private static final Map<String, String> KINDS =
      Map.of(
          "NetworkPolicy", "networking.k8s.io/v1",
          "ResourceQuota", "v1",
          "LocalQueue", "kueue.x-k8s.io/v1beta2",
          "RoleBinding", "rbac.authorization.k8s.io/v1");

  private final Map<Long, String> byVersion = new ConcurrentSkipListMap<>();
  private final List<Watch> watches = new ArrayList<>();

  private Births() {}

  static Births in(Cluster cluster, String namespace) {
    var births = new Births();
    KINDS.forEach(
        (kind, api) ->
            births.watches.add(
                cluster
                    .client()
                    .genericKubernetesResources(api, kind)
                    .inNamespace(namespace)
                    .watch(births)));
    return births;
  }

  /**
   * What was there before an object, as far as it is known by now: each kind is watched apart, and
   * what came first may be told last. Empty while the object is not known either.
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
