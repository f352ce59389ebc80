package eu.aicontinent.operator.gpunodepool;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GPUNodePoolGoldenTest {
  record Scenario(GPUNodePoolView view, @Nullable Map<String, String> outcomes) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("gpunodepool");
  }

  static Stream<Path> leaving() {
    return Golden.scenarios("gpunodepool-leaving");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansAndSaysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var plan = GPUNodePoolDesired.desired(scenario.view());
    var applied = Outcomes.of(plan, scenario.outcomes());

    Golden.check(
        folder,
        Map.of("plan", plan, "status", GPUNodePoolStatusRules.status(scenario.view(), applied)));
  }

  @ParameterizedTest
  @MethodSource("leaving")
  void leavesAsTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    Golden.check(folder, Map.of("plan", GPUNodePoolDesired.leaving(scenario.view())));
  }
}
