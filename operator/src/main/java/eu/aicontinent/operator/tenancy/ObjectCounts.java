package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The ResourceQuota of a tenant's objects: the most of each kind, from a ConfigMap of the member
 * state's chart. The objects are kept by the member's etcd, and work is also read by Kueue, by
 * antennas and by us.
 *
 * @param namespace namespace of the tenant
 * @param most number of objects, by plural name of the kind with its group
 */
public record ObjectCounts(String namespace, SortedMap<String, Long> most) {
  /** Name of the chart's ConfigMap. */
  public static final String SETTINGS = "tenant-counts";

  private static final String NAME = "counts";

  /**
   * Key of pods, which counts only those that have not ended: the others stay until their Job goes,
   * and may be many.
   */
  private static final String PODS = "pods";

  /**
   * Form of a kind. It becomes a key of an object that we write, so an entry whose key is no name
   * or whose value is no number is not read.
   */
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9.-]{0,99}");

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
  private static final int KINDS = 50;

  public ObjectCounts {
    most = Collections.unmodifiableSortedMap(new TreeMap<>(most));
  }

  public static SortedMap<String, Long> read(GenericKubernetesResource configMap) {
    var most = new TreeMap<String, Long>();
    if (configMap.get("data") instanceof Map<?, ?> data) {
      data.entrySet().stream()
          .filter(entry -> KIND.matcher(String.valueOf(entry.getKey())).matches())
          .filter(entry -> COUNT.matcher(String.valueOf(entry.getValue())).matches())
          .limit(KINDS)
          .forEach(
              entry ->
                  most.put(
                      String.valueOf(entry.getKey()),
                      Long.valueOf(String.valueOf(entry.getValue()))));
    }
    return most;
  }

  public GenericKubernetesResource render() {
    var hard = new TreeMap<String, Object>();
    most.forEach(
        (kind, count) ->
            hard.put(PODS.equals(kind) ? kind : "count/" + kind, Quantities.print(count)));
    return Manifest.of(Kind.RESOURCE_QUOTA, namespace, NAME, Map.of("spec", Map.of("hard", hard)));
  }
}
