package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/**
 * Keeps kubeconfig Secrets from being deleted before the members that they lead to. Without its
 * Secret, nothing on a member could be removed any more.
 */
public final class SecretHolds {
  private static final PatchContext SERVER_SIDE_APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Labels.MANAGER)
          .withForce(true)
          .build();

  private final KubernetesClient hub;

  SecretHolds(KubernetesClient hub) {
    this.hub = hub;
  }

  /** Holds a Secret, unless it is held already, or is being deleted: then it is too late. */
  public void hold(Secret secret) {
    if (!isHeld(secret) && !secret.isMarkedForDeletion()) {
      apply(secret, metadata(secret).addToFinalizers(Labels.IN_USE_FINALIZER));
    }
  }

  public void release(Secret secret) {
    if (isHeld(secret)) {
      apply(secret, metadata(secret));
    }
  }

  public static boolean isHeld(Secret secret) {
    return secret.getMetadata().getFinalizers().contains(Labels.IN_USE_FINALIZER);
  }

  /**
   * Returns the metadata with the UID. Without it, server-side apply of a Secret that went away
   * meanwhile would make a new one.
   */
  private static ObjectMetaBuilder metadata(Secret secret) {
    return new ObjectMetaBuilder()
        .withNamespace(secret.getMetadata().getNamespace())
        .withName(secret.getMetadata().getName())
        .withUid(secret.getMetadata().getUid());
  }

  private void apply(Secret secret, ObjectMetaBuilder metadata) {
    var patch = new Secret();
    patch.setType(secret.getType());
    patch.setMetadata(metadata.build());
    hub.resource(patch).patch(SERVER_SIDE_APPLY);
  }
}
