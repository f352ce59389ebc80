package eu.aicontinent.operator.meta;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds objects from maps. The typed models leave out empty lists, and anybody may fill an absent
 * list.
 */
public final class Manifest {
  private Manifest() {}

  /**
   * @param content fields beside apiVersion, kind and metadata
   */
  public static GenericKubernetesResource of(
      Kind kind, @Nullable String namespace, String name, Map<String, Object> content) {
    var object = new GenericKubernetesResource();
    object.setApiVersion(kind.apiVersion());
    object.setKind(kind.kind());
    object.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
    content.forEach(object::setAdditionalProperty);
    return object;
  }

  /** Returns an object without a namespace that has nothing but a spec. */
  public static GenericKubernetesResource ofSpec(Kind kind, String name, Map<String, Object> spec) {
    return ofSpec(kind, null, name, spec);
  }

  public static GenericKubernetesResource ofSpec(
      Kind kind, @Nullable String namespace, String name, Map<String, Object> spec) {
    return of(kind, namespace, name, Map.of("spec", spec));
  }

  /**
   * Returns a map in the order of its arguments: key, value, key, value; null values are left out.
   */
  public static Map<String, Object> map(@Nullable Object... entries) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < entries.length; i += 2) {
      var value = entries[i + 1];
      if (value != null) {
        map.put(String.valueOf(entries[i]), value);
      }
    }
    return map;
  }
}
