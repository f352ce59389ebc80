package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapacityRequestGoldenTest {
  record Scenario(CapacityRequestView view, @Nullable Map<String, String> outcomes) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("capacityrequest");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansAndSaysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var state = RequestState.of(scenario.view());
    var plan = CapacityRequestDesired.desired(scenario.view(), state);
    var applied = Outcomes.of(plan, scenario.outcomes());

    Golden.check(
        folder,
        Map.of(
            "plan",
            plan,
            "status",
            CapacityRequestStatusRules.status(scenario.view(), state, applied)));
  }
}
