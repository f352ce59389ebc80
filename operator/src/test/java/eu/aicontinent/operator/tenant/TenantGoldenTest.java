package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TenantGoldenTest {

  record Scenario(TenantView view, @Nullable Map<String, String> outcomes) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("tenant");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansAndReports(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);
    var view = scenario.view();
    var plan = TenantDesired.desired(view);
    Golden.check(
        folder,
        view.isLeaving()
            ? Map.of(
                "plan",
                plan,
                "leaving",
                Map.of("waitsFor", TenantDesired.obstacle(view).orElse("nothing")))
            : Map.of(
                "plan",
                plan,
                "status",
                TenantStatusRules.status(view, Outcomes.of(plan, scenario.outcomes()))));
  }
}
