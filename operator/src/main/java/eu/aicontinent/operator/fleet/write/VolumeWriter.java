package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.view.SourceSecret;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes volumes and the credentials that open their sources: Secrets that may be written on a
 * member and not read. An annotation of the volume says which version of the hub's Secret was
 * copied. Without it the volume has no Secret.
 */
public final class VolumeWriter {
  private final ClusterCache cache;
  private final ClusterWriter writer;
  private final Function<String, Optional<Secret>> sources;

  /**
   * @param sources reader of the hub's Secrets in {@code aicontinent-datasets}, by name
   */
  public VolumeWriter(
      ClusterCache cache, ClusterWriter writer, Function<String, Optional<Secret>> sources) {
    this.cache = cache;
    this.writer = writer;
    this.sources = sources;
  }

  StepHandler handler(Owner owner, Step.ApplyVolume step) {
    return new StepHandler(() -> writer.converged(marked(owner, step)), () -> write(owner, step));
  }

  /**
   * Writes the volume. Only the version of the Secret is copied that the plan was made for: a later
   * one may be another lab's, and wakes the owner.
   */
  private Progress write(Owner owner, Step.ApplyVolume step) {
    // Also while the volume is being deleted: nothing would remove a Secret that is written then.
    if (!isCopied(step) && !isLeaving(step)) {
      var source = sources.apply(step.source());
      if (source.isEmpty() || !SourceSecret.version(source.get()).equals(step.version())) {
        return new Progress.Blocked("Secret " + step.source() + " of the hub has changed");
      }
      writer.writeSecret(
          owner,
          Names.DATASETS_NAMESPACE,
          name(step.object()),
          Map.of(
              "type",
              SourceSecret.TYPE,
              "data",
              Objects.requireNonNullElse(source.get().getData(), Map.of())));
    }
    return writer.apply(marked(owner, step), false);
  }

  private boolean isCopied(Step.ApplyVolume step) {
    return cache
        .get(Kind.PERSISTENT_VOLUME, null, name(step.object()))
        .filter(live -> Objects.equals(copied(live), step.version()))
        .isPresent();
  }

  private boolean isLeaving(Step.ApplyVolume step) {
    return cache
        .get(Kind.PERSISTENT_VOLUME, null, name(step.object()))
        .filter(GenericKubernetesResource::isMarkedForDeletion)
        .isPresent();
  }

  /** Removes a volume of ours, and before it its Secret. */
  void remove(GenericKubernetesResource volume) {
    if (copied(volume) != null) {
      writer.requests().deleteSecret(Names.DATASETS_NAMESPACE, name(volume));
    }
    writer.remove(volume);
  }

  private GenericKubernetesResource marked(Owner owner, Step.ApplyVolume step) {
    var marked = writer.marked(owner, step.object());
    marked.getMetadata().getAnnotations().put(Labels.CREDENTIAL_HASH, step.version());
    return marked;
  }

  private static @Nullable String copied(GenericKubernetesResource volume) {
    var annotations = volume.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Labels.CREDENTIAL_HASH);
  }

  private static String name(GenericKubernetesResource volume) {
    return volume.getMetadata().getName();
  }
}
