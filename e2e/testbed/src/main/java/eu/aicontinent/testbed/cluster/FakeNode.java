package eu.aicontinent.testbed.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A node without a machine, which kwok reports as Ready; its capacity is also allocatable. */
public record FakeNode(
    String name,
    String providerId,
    Map<String, String> labels,
    List<Taint> taints,
    Map<String, String> capacity) {
  /** The label of nodes that are not fake: kwok leaves them, and pods on them, alone. */
  public static final String REAL = "testbed.aicontinent.eu/real-node";

  private static final Map<String, String> HOST =
      Map.of("cpu", "96", "memory", "1Ti", "pods", "110", "ephemeral-storage", "2Ti");

  public FakeNode {
    labels = Map.copyOf(labels);
    taints = List.copyOf(taints);
    capacity = Map.copyOf(capacity);
  }

  /**
   * Returns the capacity of a node of the usual size, with the given resources added or replaced.
   */
  public static Map<String, String> usual(Map<String, String> capacity) {
    var whole = new LinkedHashMap<>(HOST);
    whole.putAll(capacity);
    return whole;
  }

  public Node object() {
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
        .withProviderID(providerId)
        .withTaints(taints)
        .endSpec()
        .withNewStatus()
        .withCapacity(amounts)
        .withAllocatable(amounts)
        .endStatus()
        .build();
  }
}
