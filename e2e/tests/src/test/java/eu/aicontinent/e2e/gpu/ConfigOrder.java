package eu.aicontinent.e2e.gpu;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The history of nodes' labels and of existing configurations, in the order in which the API server
 * accepted them: resource versions of one cluster count all its changes.
 */
final class ConfigOrder implements AutoCloseable {
  private record Change(String object, Set<String> names) {}

  private final TreeMap<Long, Change> changes = new TreeMap<>();
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  /**
   * The last resource version of the initial state; of what came before that, only the latest is
   * known.
   */
  private long beginning;

  private ConfigOrder() {}

  static ConfigOrder watching(GpuGround ground) {
    var client = ground.member().client();
    var order = new ConfigOrder();
    order.watch(
        client.configMaps().inNamespace(GpuGround.NAMESPACE).withName(GpuGround.CONFIGS),
        map -> map.getData().keySet());
    order.watch(
        client.nodes(),
        node -> {
          var config = node.getMetadata().getLabels().get(GpuGround.CONFIG_LABEL);
          return config == null ? Set.of() : Set.of(config);
        });
    var now = client.configMaps().inNamespace(GpuGround.NAMESPACE).list().getMetadata();
    order.begin(Long.parseLong(now.getResourceVersion()));
    return order;
  }

  private <T extends HasMetadata> void watch(
      Informable<T> objects, Function<T, Set<String>> names) {
    informers.add(
        objects.inform(
            new ResourceEventHandler<>() {
              @Override
              public void onAdd(T object) {
                add(object, names.apply(object));
              }

              @Override
              public void onUpdate(T before, T after) {
                add(after, names.apply(after));
              }

              @Override
              public void onDelete(T object, boolean unknownState) {
                add(object, Set.of());
              }
            }));
  }

  private synchronized void begin(long version) {
    beginning = version;
  }

  private synchronized void add(HasMetadata object, Set<String> names) {
    var metadata = object.getMetadata();
    changes.put(
        Long.valueOf(metadata.getResourceVersion()),
        new Change(object.getKind() + " " + metadata.getName(), Set.copyOf(names)));
  }

  /** Returns the moments at which a node named a configuration that did not exist. */
  synchronized List<String> violations() {
    var present = new HashMap<String, Set<String>>();
    var found = new ArrayList<String>();
    var map = "ConfigMap " + GpuGround.CONFIGS;
    changes.forEach(
        (version, change) -> {
          present.put(change.object(), change.names());
          var configs = present.getOrDefault(map, Set.of());
          present.entrySet().stream()
              .filter(_ -> version > beginning)
              .filter(entry -> !entry.getKey().equals(map))
              .filter(entry -> !configs.containsAll(entry.getValue()))
              .map(Map.Entry::toString)
              .forEach(found::add);
        });
    return found;
  }

  /** Returns the number of changes of configurations and labels that were seen. */
  synchronized int size() {
    return changes.size();
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
