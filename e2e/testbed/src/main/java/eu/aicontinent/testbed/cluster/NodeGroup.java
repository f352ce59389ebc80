package eu.aicontinent.testbed.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Equal nodes without machines, {@code <namePrefix>-0} and on; capacity is also allocatable. */
public record NodeGroup(
    String namePrefix,
    int count,
    Map<String, String> labels,
    List<Taint> taints,
    Map<String, String> capacity) {
  private static final Map<String, String> HOST =
      Map.of("cpu", "96", "memory", "1Ti", "pods", "110", "ephemeral-storage", "2Ti");

  public NodeGroup {
    labels = Map.copyOf(labels);
    taints = List.copyOf(taints);
    capacity = Map.copyOf(capacity);
  }

  /** Nodes of the usual size without taints; what {@code capacity} names is added or replaced. */
  public static NodeGroup of(
      String namePrefix, int count, Map<String, String> labels, Map<String, String> capacity) {
    var whole = new LinkedHashMap<>(HOST);
    whole.putAll(capacity);
    return new NodeGroup(namePrefix, count, labels, List.of(), whole);
  }

  public NodeGroup withTaints(Taint... taints) {
    return new NodeGroup(namePrefix, count, labels, List.of(taints), capacity);
  }

  public List<String> names() {
    return IntStream.range(0, count).mapToObj(i -> namePrefix + "-" + i).toList();
  }

  List<Node> nodes() {
    return names().stream().map(this::node).toList();
  }

  private Node node(String name) {
    var amounts =
        capacity.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> Quantity.parse(e.getValue())));
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("kubernetes.io/hostname", name)
        .addToLabels("kubernetes.io/os", "linux")
        .addToLabels("kubernetes.io/arch", "amd64")
        .addToLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withProviderID("kwok://" + name)
        .withTaints(taints)
        .endSpec()
        .withNewStatus()
        .withCapacity(amounts)
        .withAllocatable(amounts)
        .endStatus()
        .build();
  }
}
