package eu.aicontinent.operator.gpunodepool;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GPUNodePoolWatchesTest {
  private static final Map<String, String> SELECTED = Map.of("partition", "gpu");
  private static final Map<String, String> ADOPTED =
      Map.of("partition", "gpu", Labels.FACTORY, "one", Labels.POOL, "gpu", Labels.TIER, "T");
  private static final GPUNodePool POOL =
      Serialization.unmarshal(
          """
          metadata: {name: one.gpu}
          spec: {nodeSelector: {matchLabels: {partition: gpu}}}
          """,
          GPUNodePool.class);

  @Test
  void aPoolNeedNotLookAgainForEachNodeThatItMarks() {
    assertThat(hasAdopted(node(SELECTED, "8"), node(ADOPTED, "8"))).isTrue();
  }

  @Test
  void looksAgainWhenADeviceFailsMeanwhile() {
    assertThat(hasAdopted(node(SELECTED, "8"), node(ADOPTED, "7"))).isFalse();
  }

  @Test
  void looksAgainWhenSomebodyMarksANodeThatIsNotOfThePool() {
    var other = Map.of(Labels.FACTORY, "one", Labels.POOL, "gpu");

    assertThat(hasAdopted(node(Map.of(), "8"), node(other, "8"))).isFalse();
  }

  @Test
  void looksAgainWhenAMarkChangesLaterOrGoes() {
    var changed = Map.of("partition", "gpu", Labels.FACTORY, "one", Labels.POOL, "gpu");

    assertThat(hasAdopted(node(ADOPTED, "8"), node(changed, "8"))).isFalse();
    assertThat(hasAdopted(node(ADOPTED, "8"), node(SELECTED, "8"))).isFalse();
  }

  @Test
  void looksAgainWhenATaintGoesOrChangesNotWhenOneComes() {
    var ours = Map.of("key", "aicontinent.eu/pool", "value", "gpu", "effect", "NoSchedule");
    var changed =
        Map.of("key", "aicontinent.eu/pool", "value", "gpu", "effect", "PreferNoSchedule");
    var other = Map.of("key", "repair", "effect", "NoSchedule");

    assertThat(hasLostATaint(List.of(ours, other), List.of(other))).isTrue();
    assertThat(hasLostATaint(List.of(ours), null)).isTrue();
    assertThat(hasLostATaint(List.of(ours), List.of(changed))).isTrue();
    assertThat(hasLostATaint(List.of(), List.of(ours))).isFalse();
    assertThat(hasLostATaint(List.of(ours), List.of(ours, other))).isFalse();
  }

  private static boolean hasLostATaint(List<?> before, @Nullable List<?> after) {
    return GPUNodePoolWatches.hasLostATaint(tainted(before), tainted(after));
  }

  private static GenericKubernetesResource tainted(@Nullable List<?> taints) {
    var node = new GenericKubernetesResource();
    node.setAdditionalProperty("spec", taints == null ? Map.of() : Map.of("taints", taints));
    return node;
  }

  private static boolean hasAdopted(NodeFacts before, NodeFacts after) {
    return GPUNodePoolWatches.hasAdopted(POOL, before, after);
  }

  private static NodeFacts node(Map<String, String> labels, String devices) {
    var quantities = Map.of("nvidia.com/gpu", devices);
    return new NodeFacts("n", labels, true, null, false, null, quantities, quantities);
  }
}
