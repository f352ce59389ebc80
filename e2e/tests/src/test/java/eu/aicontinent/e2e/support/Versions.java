package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The resourceVersion of everything that is the operator's concern, on hub and members. */
public record Versions(Map<String, String> byObject) {

  public static Versions of(Network network) {
    var versions = new TreeMap<String, String>();
    add(versions, network.hub(), network.objects().all().stream());
    Stream.concat(Stream.of(network.hub()), network.members().stream())
        .forEach(cluster -> add(versions, cluster, new Traces(cluster).objects().stream()));
    return new Versions(versions);
  }

  private static void add(
      Map<String, String> versions, Cluster cluster, Stream<? extends HasMetadata> objects) {
    objects.forEach(
        object ->
            versions.put(
                "%s: %s %s %s"
                    .formatted(
                        cluster,
                        object.getKind(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName()),
                object.getMetadata().getResourceVersion()));
  }
}
