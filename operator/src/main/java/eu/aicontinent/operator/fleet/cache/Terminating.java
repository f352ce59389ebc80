package eu.aicontinent.operator.fleet.cache;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Objects that are being deleted. They count as absent but block their name until gone. */
final class Terminating {
  private Terminating() {}

  /**
   * Returns the object with a deletion timestamp, for a deletion that is acknowledged and not yet
   * in the cache.
   */
  static GenericKubernetesResource marked(GenericKubernetesResource object) {
    if (object.isMarkedForDeletion()) {
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
