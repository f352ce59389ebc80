package eu.aicontinent.testbed.operator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.helm.Helm;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartJvmTest {

  @Test
  void theContainerGetsTheOptionsThatTestsAndBenchmarksUse() {
    assertThat(options(container(Map.of())))
        .isEqualTo(String.join(" ", ChartJvm.options(ChartJvm.heapMib())));
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 768})
  void soItDoesForAHeapOfAnotherSize(int heapMib) {
    assertThat(options(container(Map.of("heapMib", heapMib))))
        .isEqualTo(String.join(" ", ChartJvm.options(heapMib)));
  }

  @Test
  void aLargerHeapComesWithALargerContainer() {
    var container = container(Map.of("heapMib", ChartJvm.heapMib() + 100));

    assertThat(options(container)).endsWith("-Xmx" + (ChartJvm.heapMib() + 100) + "m");
    assertThat(limitMib(container)).isEqualTo(limitMib(container(Map.of())) + 100);
  }

  @Test
  void aLimitOfOnesOwnTakesThePlaceOfTheCharts() {
    var own = Map.of("resources", Map.of("limits", Map.of("memory", "1Gi")));

    assertThat(limitMib(container(own))).isEqualTo(1024);
  }

  private static String options(Container container) {
    return container.getEnv().stream()
        .filter(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static int limitMib(Container container) {
    var limit = requireNonNull(container.getResources().getLimits().get("memory"));
    return limit.getNumericalAmount().intValueExact() / (1024 * 1024);
  }

  private static Container container(Map<String, ?> values) {
    var all = new HashMap<String, Object>(values);
    all.put("image", Map.of("repository", "operator"));
    var deployment =
        new Charts(Helm.get(System.err::println))
            .render("aicontinent-operator", all)
            .only(object -> object.getKind().equals("Deployment"))
            .objects()
            .getFirst();
    return Serialization.unmarshal(Serialization.asJson(deployment), Deployment.class)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst();
  }
}
