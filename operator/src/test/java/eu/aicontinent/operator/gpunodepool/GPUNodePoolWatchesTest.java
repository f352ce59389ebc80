package eu.aicontinent.operator.gpunodepool;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePool;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
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

  private static boolean hasAdopted(NodeFacts before, NodeFacts after) {
    return GPUNodePoolWatches.hasAdopted(POOL, before, after);
  }

  private static NodeFacts node(Map<String, String> labels, String devices) {
    var quantities = Map.of("nvidia.com/gpu", devices);
    return new NodeFacts("n", labels, true, null, false, null, quantities, quantities);
  }
}
