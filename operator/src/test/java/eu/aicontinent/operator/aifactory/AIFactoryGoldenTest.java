package eu.aicontinent.operator.aifactory;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AIFactoryGoldenTest {
  record Scenario(AIFactoryView view, @Nullable Map<String, String> outcomes) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("aifactory");
  }

  static Stream<Path> leaving() {
    return Golden.scenarios("aifactory-leaving");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansAndSaysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var plan = AIFactoryDesired.desired(scenario.view());
    var applied = Outcomes.of(plan, scenario.outcomes());

    var decision = FactoryLedger.decide(scenario.view(), applied);

    Golden.check(
        folder,
        Map.of(
            "plan",
            plan,
            "status",
            AIFactoryStatusRules.status(scenario.view(), decision, applied)));
  }

  @ParameterizedTest
  @MethodSource("leaving")
  void leavesAsTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    Golden.check(folder, Map.of("plan", AIFactoryDesired.leaving(scenario.view())));
  }
}
