package eu.aicontinent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.bench.Watched.State;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaTreeTest {
  private static final String QUEUE = "ClusterQueue";
  private static final String COHORT = "Cohort";

  @Test
  void whatGrowsBeforeTheOtherHasShrunkIsTooMuchUntilThen() {
    assertThat(overshoots(state(COHORT, 1, 10), state(QUEUE, 2, 0), state(QUEUE, 3, 4)))
        .isEqualTo(1);
    assertThat(overshoots(state(COHORT, 1, 10), state(QUEUE, 2, 0), state(COHORT, 3, 6))).isZero();
  }

  @Test
  void theOrderIsThatOfTheWritesAndNotOfTheWatches() {
    assertThat(overshoots(state(COHORT, 1, 10), state(QUEUE, 4, 4), state(COHORT, 3, 6))).isZero();
    assertThat(overshoots(state(COHORT, 1, 10), state(COHORT, 4, 6), state(QUEUE, 3, 4)))
        .isEqualTo(1);
  }

  @Test
  void whatIsGoneGuaranteesNothing() {
    var gone = new State<>(state(QUEUE, 3, 4).object(), true, Instant.EPOCH);

    assertThat(overshoots(state(COHORT, 1, 6), state(QUEUE, 2, 4), gone, state(COHORT, 4, 10)))
        .isZero();
  }

  @Test
  void otherFlavorsDoNotCount() {
    assertThat(QuotaTree.overshoots(List.of(state(COHORT, 1, 11)), "one.other", 10)).isZero();
  }

  @SafeVarargs
  private static long overshoots(State<GenericKubernetesResource>... states) {
    return QuotaTree.overshoots(List.of(states), "one.gpu", 10);
  }

  private static State<GenericKubernetesResource> state(String kind, int revision, int nominal) {
    var object =
        Serialization.unmarshal(
            """
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: %s
            metadata: {name: a, resourceVersion: "%d"}
            spec:
              resourceGroups:
              - flavors:
                - name: one.gpu
                  resources:
                  - {name: nvidia.com/gpu, nominalQuota: "%d"}
            """
                .formatted(kind, revision, nominal),
            GenericKubernetesResource.class);
    return new State<>(object, false, Instant.EPOCH);
  }
}
