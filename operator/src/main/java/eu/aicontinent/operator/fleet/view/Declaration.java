package eu.aicontinent.operator.fleet.view;

import io.fabric8.kubernetes.client.CustomResource;
import org.jspecify.annotations.Nullable;

/**
 * The part of an object that people declare: its status is no part of it.
 *
 * @param spec its spec
 * @param deleted true if it is marked for deletion
 */
public record Declaration(@Nullable Object spec, boolean deleted) {
  public static Declaration of(CustomResource<?, ?> object) {
    return new Declaration(object.getSpec(), object.isMarkedForDeletion());
  }
}
