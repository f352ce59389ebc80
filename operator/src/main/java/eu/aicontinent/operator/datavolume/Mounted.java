package eu.aicontinent.operator.datavolume;

import eu.aicontinent.operator.meta.Foreign;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a mount that a cluster has.
 *
 * @param volume name of the volume that the claim is for; null when there is no claim
 * @param claimPhase phase of the claim; null when there is none, or it does not say
 * @param volumePhase phase of the volume; null when there is none, or it does not say
 */
public record Mounted(
    @Nullable String volume, @Nullable String claimPhase, @Nullable String volumePhase) {
  public static final Mounted NOTHING = new Mounted(null, null, null);

  public static Mounted of(
      @Nullable GenericKubernetesResource claim, @Nullable GenericKubernetesResource volume) {
    return new Mounted(
        claim == null ? null : Foreign.name(claim.get("spec", "volumeName")).orElse(""),
        phase(claim),
        phase(volume));
  }

  private static @Nullable String phase(@Nullable GenericKubernetesResource object) {
    return object == null ? null : Foreign.name(object.get("status", "phase")).orElse(null);
  }

  public boolean hasClaim() {
    return volume != null;
  }

  public boolean isBound() {
    return "Bound".equals(claimPhase);
  }

  /**
   * Returns true if claim and volume have to go before the mount can be made: the claim is for
   * another volume, or one of them has lost the other for good. Neither can be mended in place.
   *
   * @param wanted name of the volume that the mount needs
   */
  public boolean isSpent(String wanted) {
    return hasClaim() && !wanted.equals(volume)
        || "Lost".equals(claimPhase)
        || "Released".equals(volumePhase)
        || "Failed".equals(volumePhase);
  }
}
