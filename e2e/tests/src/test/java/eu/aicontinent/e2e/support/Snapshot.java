package eu.aicontinent.e2e.support;

import static java.util.Objects.requireNonNull;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects that people and the operator have made on hub and members, each in its normal form.
 */
public record Snapshot(Map<String, String> objects) {

  public static Snapshot of(Network network) {
    var objects = new TreeMap<String, String>();
    clusters(network).forEach(cluster -> objects.putAll(on(cluster, network).objects()));
    return new Snapshot(objects);
  }

  /**
   * Returns the differences on the first cluster that has any: a caller that waits for none looks
   * again and again, and each look costs an API server dozens of lists.
   */
  public static List<String> differences(Network network, Snapshot expected) {
    return clusters(network)
        .map(cluster -> on(cluster, network).differencesTo(expected.only(cluster)))
        .filter(differences -> !differences.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Stream<Cluster> clusters(Network network) {
    return Stream.concat(Stream.of(network.hub()), network.members().stream());
  }

  private static Snapshot on(Cluster cluster, Network network) {
    var objects = new TreeMap<String, String>();
    if (cluster.equals(network.hub())) {
      for (var object : network.objects().all()) {
        objects.put(name(cluster, object), NormalForm.withStatus(object));
      }
    }
    addTraces(objects, cluster);
    return new Snapshot(objects);
  }

  private Snapshot only(Cluster cluster) {
    var objects = new TreeMap<>(this.objects);
    objects.keySet().removeIf(name -> !name.startsWith(cluster + ": "));
    return new Snapshot(objects);
  }

  /** Returns one text for each object that is not the same in both. */
  public List<String> differencesTo(Snapshot expected) {
    var names = new TreeSet<>(objects.keySet());
    names.addAll(expected.objects.keySet());
    var differences = new ArrayList<String>();
    for (var name : names) {
      var here = objects.get(name);
      var there = expected.objects.get(name);
      if (!Objects.equals(here, there)) {
        differences.add(name + ": " + difference(here, there));
      }
    }
    return differences;
  }

  private static String difference(@Nullable String here, @Nullable String there) {
    if (here == null) {
      return "is missing";
    }
    if (there == null) {
      return "should not be there";
    }
    var expected = there.lines().toList();
    var found = here.lines().toList();
    return "has %s instead of %s"
        .formatted(
            found.stream().filter(line -> !expected.contains(line)).toList(),
            expected.stream().filter(line -> !found.contains(line)).toList());
  }

  private static void addTraces(Map<String, String> objects, Cluster cluster) {
    var traces = new Traces(cluster);
    for (var object : traces.objects()) {
      objects.putIfAbsent(name(cluster, object), form(object));
    }
    for (var node : traces.nodes()) {
      objects.put(name(cluster, node), marks(node));
    }
  }

  /**
   * Returns the normal form of an object; a Secret loses its data, as each credential is different.
   */
  private static String form(GenericKubernetesResource object) {
    if ("Secret".equals(object.getKind())) {
      object.getAdditionalProperties().remove("data");
    }
    return NormalForm.withoutStatus(object);
  }

  private static String marks(Node node) {
    var labels = new TreeMap<>(requireNonNull(node.getMetadata().getLabels()));
    labels.keySet().removeIf(key -> !Traces.isOurs(key));
    var taints =
        node.getSpec().getTaints().stream().filter(taint -> Traces.isOurs(taint.getKey())).toList();
    return labels + "\n" + taints;
  }

  private static String name(Cluster cluster, HasMetadata object) {
    var metadata = object.getMetadata();
    return "%s: %s %s/%s"
        .formatted(cluster, object.getKind(), metadata.getNamespace(), metadata.getName());
  }
}
