package eu.aicontinent.operator.datavolume;

import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the phases that make the volume and claim of a mount on a cluster, or take them away. */
public final class VolumeSteps {
  private VolumeSteps() {}

  /**
   * Adds the phases of a mount.
   *
   * @param secret state of the Secret that opens the source; null when it needs none
   * @param validUntil instant at which the mount ends; null when none is known
   */
  public static void mount(
      FleetPlan.Builder plan,
      String cluster,
      DataVolume data,
      @Nullable SourceState secret,
      @Nullable Instant validUntil) {
    plan.phase(cluster, List.of(volume(data, secret)));
    plan.phase(cluster, List.of(step(data.claim(validUntil))));
  }

  private static Step volume(DataVolume data, @Nullable SourceState secret) {
    if (secret == null) {
      return step(data.volume());
    }
    return secret.objection() != null
        ? new Step.Keep(data.volume())
        : new Step.ApplyVolume(data.volume(), secret.name(), secret.version());
  }

  /**
   * Adds the phase of a mount that ends: work that uses the claim is stopped first, then the claim
   * goes, then the volume. Kubernetes keeps a claim as long as a pod uses it.
   */
  public static void withdraw(
      FleetPlan.Builder plan, String cluster, Mounted there, Step.StopWork stop) {
    plan.cluster(cluster);
    if (there.hasClaim()) {
      plan.phase(cluster, List.of(stop));
    }
  }

  private static Step step(GenericKubernetesResource object) {
    return new Step.Apply(object, false);
  }
}
