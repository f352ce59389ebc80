package eu.aicontinent.operator.fleet.cache;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Objects on their way out: they count as absent, and block their name until they are gone. */
public final class Terminating {
  private Terminating() {}

  public static boolean is(GenericKubernetesResource object) {
    return object.getMetadata().getDeletionTimestamp() != null;
  }

  /**
   * The object with a deletion timestamp: its deletion was acknowledged, the cache does not know it
   * yet.
   */
  static GenericKubernetesResource marked(GenericKubernetesResource object) {
    if (is(object)) {
      return object;
    }
    var marked = new GenericKubernetesResource();
    marked.setApiVersion(object.getApiVersion());
    marked.setKind(object.getKind());
    marked.setMetadata(
        new ObjectMetaBuilder(object.getMetadata())
            .withDeletionTimestamp("1970-01-01T00:00:00Z")
            .build());
    marked.setAdditionalProperties(object.getAdditionalProperties());
    return marked;
  }
}
