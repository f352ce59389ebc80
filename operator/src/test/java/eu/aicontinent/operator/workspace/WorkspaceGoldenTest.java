package eu.aicontinent.operator.workspace;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkspaceGoldenTest {
  record Scenario(WorkspaceView view, @Nullable Map<String, String> outcomes) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("workspace");
  }

  static Stream<Path> leaving() {
    return Golden.scenarios("workspace-leaving");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansAndSaysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var plan = WorkspaceDesired.desired(scenario.view());
    var applied = Outcomes.of(plan, scenario.outcomes());

    Golden.check(
        folder,
        Map.of("plan", plan, "status", WorkspaceStatusRules.status(scenario.view(), applied)));
  }

  @ParameterizedTest
  @MethodSource("leaving")
  void leavesAsTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    Golden.check(folder, Map.of("plan", WorkspaceDesired.leaving(scenario.view())));
  }
}
