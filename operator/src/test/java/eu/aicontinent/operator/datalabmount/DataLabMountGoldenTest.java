package eu.aicontinent.operator.datalabmount;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.operator.fleet.record.RecordedEvent;
import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
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
    var status = DataLabMountStatusRules.status(scenario.view(), applied);
    var records = AccessEvents.due(scenario.view());

    assertThat(
            Stream.concat(
                status.factories().stream().map(FactoryMount::message),
                records.stream().map(RecordedEvent::message)))
        .as("the API server takes no longer ones")
        .allSatisfy(
            message ->
                assertThat(Objects.requireNonNullElse(message, ""))
                    .hasSizeLessThanOrEqualTo(Condition.MAX_MESSAGE));
    Golden.check(folder, Map.of("plan", plan, "records", records, "status", status));
  }
}
