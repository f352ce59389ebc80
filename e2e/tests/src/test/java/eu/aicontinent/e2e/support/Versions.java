package eu.aicontinent.e2e.support;

import static eu.aicontinent.e2e.support.Hub.eventually;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The resourceVersion of everything that concerns the operator, on hub and members. */
public record Versions(Map<String, String> byObject) {

  private static final Duration QUIET = Duration.ofSeconds(4);

  public static Versions of(Network network) {
    var versions = new TreeMap<String, String>();
    add(versions, network.hub(), network.objects().all().stream());
    Stream.concat(Stream.of(network.hub()), network.members().stream())
        .forEach(cluster -> add(versions, cluster, new Traces(cluster).objects().stream()));
    return new Versions(versions);
  }

  /**
   * Returns the versions once nobody has changed any of them for a while: Kueue reports after the
   * operator has written.
   */
  public static Versions settled(Network network) {
    var latest = new Versions[] {of(network)};
    eventually()
        .alias("the last change of any object")
        .pollInterval(Duration.ofSeconds(1))
        .during(QUIET)
        .until(
            () -> {
              var before = latest[0];
              latest[0] = of(network);
              return latest[0].equals(before);
            });
    return latest[0];
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
