package eu.aicontinent.operator.fleet;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Status of the reconciled object: applied as a fresh object, and not at all when nothing changed.
 */
public final class StatusPatch {
  private StatusPatch() {}

  /** The last writer wins. */
  public static <S, T extends CustomResource<?, S>> UpdateControl<T> of(
      T primary, Supplier<T> fresh, S status) {
    return of(primary, fresh, status, false);
  }

  /**
   * Refused by the API server (409, then tried again) when the object is no longer as it was read.
   */
  public static <S, T extends CustomResource<?, S>> UpdateControl<T> ofUnchanged(
      T primary, Supplier<T> fresh, S status) {
    return of(primary, fresh, status, true);
  }

  private static <S, T extends CustomResource<?, S>> UpdateControl<T> of(
      T primary, Supplier<T> fresh, S status, boolean unchanged) {
    // An equal status must not be patched: the echo of a patch that changes nothing never comes,
    // and JOSDK, which waits
    // for it to filter it out, would swallow the next real event.
    if (Objects.equals(primary.getStatus(), status)) {
      return UpdateControl.noUpdate();
    }
    var patch = fresh.get();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(primary.getMetadata().getName())
            .withNamespace(primary.getMetadata().getNamespace())
            .withResourceVersion(unchanged ? primary.getMetadata().getResourceVersion() : null)
            .build());
    patch.setStatus(status);
    return UpdateControl.patchStatus(patch);
  }
}
