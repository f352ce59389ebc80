package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds objects from maps. The typed models leave out empty lists, and anybody may fill an absent
 * list.
 */
final class Manifest {
  private Manifest() {}

  static GenericKubernetesResource of(
      Kind kind, @Nullable String namespace, String name, Map<String, Object> content) {
    var object = new GenericKubernetesResource();
    object.setApiVersion(kind.apiVersion());
    object.setKind(kind.kind());
    object.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
    content.forEach(object::setAdditionalProperty);
    return object;
  }
}
