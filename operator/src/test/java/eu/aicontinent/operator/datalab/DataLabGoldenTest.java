package eu.aicontinent.operator.datalab;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataLabGoldenTest {
  record Scenario(DataLabView view, @Nullable Map<String, String> outcomes) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("datalab");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansAndSaysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var plan = DataLabDesired.desired(scenario.view());
    var applied = Outcomes.of(plan, scenario.outcomes());

    Golden.check(
        folder,
        Map.of("plan", plan, "status", DataLabStatusRules.status(scenario.view(), applied)));
  }
}
