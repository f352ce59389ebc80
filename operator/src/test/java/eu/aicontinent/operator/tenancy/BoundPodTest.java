package eu.aicontinent.operator.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.meta.Holding;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads pods as scheduler and kubelet write them, reduced to the fields that are read. */
class BoundPodTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String TWO = "{resources: {requests: {cpu: '1', nvidia.com/gpu: '2'}}}";
  private static final String SCHEDULED =
      "{type: PodScheduled, status: 'True', lastTransitionTime: '2027-01-01T10:00:00Z'}";
  private static final String READY =
      "{type: Ready, status: 'False', lastTransitionTime: '2027-01-01T10:04:00Z'}";
  private static final String ENDED = "{state: {terminated: {finishedAt: '2027-01-01T10:05:00Z'}}}";

  @Test
  void holdsItsDevicesFromWhenItIsBoundWhetherItRunsOrNot() {
    var holding = held("containers: [%s, %s]".formatted(TWO, TWO), "phase: Pending", SCHEDULED);

    assertThat(holding.uid()).isEqualTo("uid");
    assertThat(holding.since()).isEqualTo(Instant.parse("2027-01-01T10:00:00Z"));
    assertThat(holding.until()).isNull();
    assertThat(holding.used("evora.h100", GPU)).isEqualTo(4);
    assertThat(holding.used("evora.h100", "cpu")).isZero();
    assertThat(holding.used("evora.other", GPU)).isZero();
  }

  @Test
  void holdsUntilTheLastThatIsSaidOfItOnceItIsOver() {
    var over = "containerStatuses: [%s, {state: {}}], phase: ".formatted(ENDED);

    for (var phase : new String[] {"Succeeded", "Failed"}) {
      assertThat(held(ONE_CONTAINER, over + phase, SCHEDULED + ", " + READY).until())
          .isEqualTo(Instant.parse("2027-01-01T10:05:00Z"));
    }
    assertThat(held(ONE_CONTAINER, over + "Running", SCHEDULED + ", " + READY).until()).isNull();
  }

  /**
   * Proves when an early eviction ends: a kubelet that evicts a pod before its containers began
   * reports nothing about them.
   */
  @Test
  void whatEndsBeforeItBeganEndsWithItsLastCondition() {
    assertThat(held(ONE_CONTAINER, "phase: Failed", SCHEDULED + ", " + READY).until())
        .isEqualTo(Instant.parse("2027-01-01T10:04:00Z"));
    assertThat(held(ONE_CONTAINER, "phase: Failed", SCHEDULED).until())
        .isEqualTo(Instant.parse("2027-01-01T10:00:00Z"));
  }

  @Test
  void initContainersHoldBeforeTheOthersAndSidecarsBesideThem() {
    var sidecar = "{restartPolicy: Always, resources: {requests: {nvidia.com/gpu: '1'}}}";
    var large = "{resources: {requests: {nvidia.com/gpu: '8'}}}";

    assertThat(devices("initContainers: [%s], containers: [%s]".formatted(TWO, TWO))).isEqualTo(2);
    assertThat(devices("initContainers: [%s], containers: [%s]".formatted(large, TWO)))
        .isEqualTo(8);
    assertThat(devices("initContainers: [%s], containers: [%s]".formatted(sidecar, TWO)))
        .isEqualTo(3);
    assertThat(devices("initContainers: [%s, %s], containers: [%s]".formatted(sidecar, large, TWO)))
        .isEqualTo(9);
    assertThat(devices("initContainers: [%s, %s], containers: [%s]".formatted(large, sidecar, TWO)))
        .isEqualTo(8);
  }

  @Test
  void holdsNothingWhileItWaits() {
    var waiting =
        "{type: PodScheduled, status: 'False', lastTransitionTime: '2027-01-01T10:00:00Z'}";

    assertThat(
            BoundPod.of(
                pod("containers: []", "phase: Pending", waiting),
                resources -> Optional.of("evora.h100")))
        .isEmpty();
    assertThat(BoundPod.node(pod("containers: []", "phase: Pending", waiting))).isEmpty();
  }

  @Test
  void isNobodysWhenNothingIsToBeSaidOfItsDevices() {
    var running = pod(ONE_CONTAINER, "phase: Running", SCHEDULED);

    assertThat(BoundPod.of(running, resources -> Optional.empty())).isEmpty();
    assertThat(BoundPod.of(running, resources -> resources.stream().findFirst()))
        .hasValueSatisfying(held -> assertThat(held.used(GPU, GPU)).isEqualTo(2));
  }

  @Test
  void oneThatWasMadeForANodeHoldsFromWhenItsKubeletTookIt() {
    var taken = "phase: Running, startTime: '2027-01-01T09:00:00Z'";

    assertThat(held("nodeName: n, containers: [%s]".formatted(TWO), taken, "").since())
        .isEqualTo(Instant.parse("2027-01-01T09:00:00Z"));
    assertThat(BoundPod.node(pod("nodeName: n, containers: []", taken, ""))).contains("n");
  }

  private static final String ONE_CONTAINER = "containers: [%s]".formatted(TWO);

  private static long devices(String spec) {
    return held(spec, "phase: Running", SCHEDULED).used("evora.h100", GPU);
  }

  private static Holding held(String spec, String status, String conditions) {
    return BoundPod.of(pod(spec, status, conditions), resources -> Optional.of("evora.h100"))
        .orElseThrow();
  }

  private static GenericKubernetesResource pod(String spec, String status, String conditions) {
    return Serialization.unmarshal(
        "---\n{apiVersion: v1, kind: Pod, metadata: {name: p, uid: uid}, spec: {%s}, status: {%s, conditions: [%s]}}"
            .formatted(spec, status, conditions),
        GenericKubernetesResource.class);
  }
}
