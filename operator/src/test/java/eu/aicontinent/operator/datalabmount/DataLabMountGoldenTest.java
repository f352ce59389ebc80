package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataLabMountGoldenTest {
  record Scenario(DataLabMountView view, @Nullable Map<String, String> outcomes) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("datalabmount");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansAndSaysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var plan = DataLabMountDesired.desired(scenario.view());
    var applied = Outcomes.of(plan, scenario.outcomes());

    Golden.check(
        folder,
        Map.of(
            "plan",
            plan,
            "records",
            AccessEvents.due(scenario.view()),
            "status",
            DataLabMountStatusRules.status(scenario.view(), applied)));
  }
}
