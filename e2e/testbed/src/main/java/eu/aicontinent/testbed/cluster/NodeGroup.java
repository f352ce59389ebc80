package eu.aicontinent.testbed.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Equal nodes without machines, named {@code <namePrefix>-0} and on; their capacity is also
 * allocatable.
 */
public record NodeGroup(
    String namePrefix,
    int count,
    Map<String, String> labels,
    List<Taint> taints,
    Map<String, String> capacity) {
  public NodeGroup {
    labels = Map.copyOf(labels);
    taints = List.copyOf(taints);
    capacity = Map.copyOf(capacity);
  }

  /**
   * Returns nodes of the usual size without taints, with the resources of {@code capacity} added or
   * replaced.
   */
  public static NodeGroup of(
      String namePrefix, int count, Map<String, String> labels, Map<String, String> capacity) {
    return new NodeGroup(namePrefix, count, labels, List.of(), FakeNode.usual(capacity));
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
    return new FakeNode(name, "kwok://" + name, labels, taints, capacity).object();
  }
}
