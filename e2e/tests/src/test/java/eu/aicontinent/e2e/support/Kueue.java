package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kueue's objects on one member. */
public record Kueue(Cluster cluster) {
  private static final String API = "kueue.x-k8s.io/v1beta2";

  public Optional<GenericKubernetesResource> find(String kind, String name) {
    return Optional.ofNullable(
        cluster.client().genericKubernetesResources(API, kind).withName(name).get());
  }

  public GenericKubernetesResource get(String kind, String name) {
    return find(kind, name)
        .orElseThrow(() -> new AssertionError("No " + kind + " " + name + " on " + cluster));
  }

  public void delete(String kind, String name) {
    cluster.client().genericKubernetesResources(API, kind).withName(name).delete();
  }

  private static long quota(GenericKubernetesResource object, String resource, String field) {
    return items(object.get("spec", "resourceGroups"))
        .flatMap(group -> items(group.get("flavors")))
        .flatMap(flavor -> items(flavor.get("resources")))
        .filter(one -> resource.equals(one.get("name")))
        .mapToLong(one -> Long.parseLong(String.valueOf(one.get(field))))
        .sum();
  }

  /** Returns the sum of one field over the flavors of a resource. */
  public long quota(String kind, String name, String resource, String field) {
    return quota(get(kind, name), resource, field);
  }

  /** Returns the amount of a resource that admitted work uses in a queue. */
  public long used(String queue, String resource) {
    return items(get("ClusterQueue", queue).get("status", "flavorsUsage"))
        .flatMap(flavor -> items(flavor.get("resources")))
        .filter(one -> resource.equals(one.get("name")))
        .mapToLong(one -> Long.parseLong(String.valueOf(one.get("total"))))
        .sum();
  }

  /** Returns the maps in a list of an object; none when it is absent. */
  public static Stream<Map<?, ?>> items(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream().map(item -> (Map<?, ?>) item)
        : Stream.of();
  }
}
