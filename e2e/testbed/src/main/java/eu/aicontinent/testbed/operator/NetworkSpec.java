package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.cluster.NodeGroup;
import eu.aicontinent.testbed.process.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The clusters of a {@link Network}. */
public record NetworkSpec(ClusterSpec hub, List<ClusterSpec> members) {

  public NetworkSpec {
    members = List.copyOf(members);
  }

  /**
   * Returns the clusters that the quickstart manifests describe: accelerators of one vendor in
   * Finland, of another in Spain, and none in Ireland.
   */
  public static NetworkSpec quickstart() {
    return new NetworkSpec(
        ClusterSpec.plain("hub"),
        List.of(
            ClusterSpec.withKueue("fi-kajaani", nvidia(8)),
            ClusterSpec.withKueue("es-barcelona", amd(4)),
            ClusterSpec.withKueue("ie-galway", NodeGroup.of("cpu", 1, Map.of(), Map.of()))));
  }

  public List<ClusterSpec> clusters() {
    return Stream.concat(Stream.of(hub), members.stream()).toList();
  }

  private static NodeGroup nvidia(int nodes) {
    var labels = new LinkedHashMap<>(h100Labels());
    labels.put("node.example/partition", "h100");
    return NodeGroup.of("h100", nodes, labels, Map.of("nvidia.com/gpu", "4"));
  }

  private static NodeGroup amd(int nodes) {
    var labels = Map.of("node.example/partition", "mi300");
    return NodeGroup.of("mi300", nodes, labels, Map.of("amd.com/gpu", "4"));
  }

  /** Returns the labels that NVIDIA's feature discovery sets on a node with four H100. */
  private static Map<String, String> h100Labels() {
    try {
      var properties = new Properties();
      properties.load(
          new StringReader(Template.beside(NetworkSpec.class, "h100.properties").text()));
      var labels = new LinkedHashMap<String, String>();
      properties.forEach((name, value) -> labels.put("nvidia.com/" + name, value.toString()));
      return labels;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
