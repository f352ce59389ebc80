package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds objects of the API server from the fields of records. */
final class Manifest {
  private Manifest() {}

  static GenericKubernetesResource of(Kind kind, String name, Map<String, Object> spec) {
    return of(kind, null, name, spec);
  }

  static GenericKubernetesResource of(
      Kind kind, @Nullable String namespace, String name, Map<String, Object> spec) {
    var object = new GenericKubernetesResource();
    object.setApiVersion(kind.apiVersion());
    object.setKind(kind.kind());
    object.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
    object.setAdditionalProperty("spec", spec);
    return object;
  }

  /**
   * Returns a map in the order of its arguments: key, value, key, value; null values are left out.
   */
  static Map<String, Object> map(@Nullable Object... entries) {
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
