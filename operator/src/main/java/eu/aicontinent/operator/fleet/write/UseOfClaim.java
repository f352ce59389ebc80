package eu.aicontinent.operator.fleet.write;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The test whether a pod uses a claim, or may in a moment: it names the claim, has a node, and has
 * not ended.
 */
record UseOfClaim(String claim) implements Predicate<Pod> {
  /** Finalizer by which Kubernetes keeps a claim that pods name. */
  static final String PROTECTION = "kubernetes.io/pvc-protection";

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  @Override
  public boolean test(Pod pod) {
    return pod.getSpec().getNodeName() != null
        && !ENDED.contains(Objects.requireNonNullElse(pod.getStatus().getPhase(), ""))
        && pod.getSpec().getVolumes().stream()
            .map(volume -> volume.getPersistentVolumeClaim())
            .anyMatch(source -> source != null && claim.equals(source.getClaimName()));
  }
}
