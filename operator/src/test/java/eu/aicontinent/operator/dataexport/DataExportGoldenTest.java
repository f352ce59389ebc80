package eu.aicontinent.operator.dataexport;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataExportGoldenTest {
  record Scenario(DataExportView view, @Nullable Map<String, String> outcomes) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("dataexport");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansAndSaysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var plan = DataExportDesired.desired(scenario.view());
    var applied = Outcomes.of(plan, scenario.outcomes());
    var status = DataExportStatusRules.status(scenario.view(), applied);

    assertThat(status.factories().stream().map(FactoryMount::message))
        .as("the API server takes no longer ones")
        .allSatisfy(
            message ->
                assertThat(Objects.requireNonNullElse(message, ""))
                    .hasSizeLessThanOrEqualTo(Condition.MAX_MESSAGE));
    Golden.check(folder, Map.of("plan", plan, "status", status));
  }
}
