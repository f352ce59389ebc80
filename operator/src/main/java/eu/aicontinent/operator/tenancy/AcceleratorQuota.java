package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ResourceQuota of a tenant's accelerators: the most that its pods may request at once, whoever
 * creates them. A resource that is not named would be without limit, so those that a tenant has no
 * right to are named with 0.
 *
 * @param namespace namespace of the tenant
 * @param devices number of whole devices, by name of the resource
 */
public record AcceleratorQuota(String namespace, SortedMap<String, Long> devices) {
  private static final String NAME = "accelerators";
  private static final String REQUESTS = "requests.";

  public AcceleratorQuota {
    devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
  }

  public static String name() {
    return NAME;
  }

  public GenericKubernetesResource render() {
    var hard = new TreeMap<String, Object>();
    devices.forEach((resource, count) -> hard.put(REQUESTS + resource, Quantities.print(count)));
    return Manifest.of(Kind.RESOURCE_QUOTA, namespace, NAME, Map.of("spec", Map.of("hard", hard)));
  }

  /** Returns the resources that a quota on a cluster names. */
  public static SortedSet<String> resources(GenericKubernetesResource quota) {
    var resources = new TreeSet<String>();
    if (quota.get("spec", "hard") instanceof Map<?, ?> hard) {
      hard.keySet().stream()
          .map(String::valueOf)
          .filter(key -> key.startsWith(REQUESTS))
          .forEach(key -> resources.add(key.substring(REQUESTS.length())));
    }
    return resources;
  }
}
