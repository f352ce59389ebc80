package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.view.SourceSecret;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
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
  private final String hubId;
  private final ClusterCache cache;
  private final ClusterWriter writer;
  private final Function<String, Optional<Secret>> sources;

  /**
   * @param sources reader of the hub's Secrets in {@code aicontinent-datasets}, by name
   */
  public VolumeWriter(
      String hubId,
      ClusterCache cache,
      ClusterWriter writer,
      Function<String, Optional<Secret>> sources) {
    this.hubId = hubId;
    this.cache = cache;
    this.writer = writer;
    this.sources = sources;
  }

  StepHandler handler(Owner owner, Step.ApplyVolume step) {
    return new StepHandler(
        () -> writer.converged(marked(owner, step, step.version())), () -> write(owner, step));
  }

  private Progress write(Owner owner, Step.ApplyVolume step) {
    // Also while the volume is being deleted: nothing would remove a Secret that is written then.
    if (isCopied(step) || isLeaving(step)) {
      return writer.apply(marked(owner, step, step.version()), false);
    }
    var source = sources.apply(step.source()).filter(SourceSecret::isUsable);
    if (source.isEmpty()) {
      return new Progress.Stopped(
          new Failure.Transient("Secret " + step.source() + " of the hub is not there any more"));
    }
    writer.requests().secret(copy(owner, step, source.get()));
    return writer.apply(marked(owner, step, SourceSecret.version(source.get())), false);
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

  private GenericKubernetesResource marked(Owner owner, Step.ApplyVolume step, String version) {
    var marked = writer.marked(owner, step.object());
    marked.getMetadata().getAnnotations().put(Labels.CREDENTIAL_HASH, version);
    return marked;
  }

  private GenericKubernetesResource copy(Owner owner, Step.ApplyVolume step, Secret source) {
    var copy = new GenericKubernetesResource();
    copy.setApiVersion("v1");
    copy.setKind("Secret");
    copy.setMetadata(
        new ObjectMetaBuilder()
            .withName(name(step.object()))
            .withNamespace(Names.DATASETS_NAMESPACE)
            .withLabels(owner.labels(hubId))
            .build());
    copy.setAdditionalProperty("type", SourceSecret.TYPE);
    copy.setAdditionalProperty("data", source.getData());
    return copy;
  }

  private static @Nullable String copied(GenericKubernetesResource volume) {
    var annotations = volume.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Labels.CREDENTIAL_HASH);
  }

  private static String name(GenericKubernetesResource volume) {
    return volume.getMetadata().getName();
  }
}
