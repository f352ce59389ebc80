package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.fleet.Applied;
import eu.aicontinent.operator.fleet.Outcome;
import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TenantGoldenTest {

  /**
   * @param outcomes what became of the plan where it is not programmed: Pending, Unreachable or
   *     Refused
   */
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
            ? Map.of("plan", plan, "leaving", Map.of("draining", TenantDesired.isDraining(view)))
            : Map.of(
                "plan",
                plan,
                "status",
                TenantStatusRules.status(
                    view, applied(plan.clusters().keySet(), scenario.outcomes()))));
  }

  private static Applied applied(Iterable<String> clusters, @Nullable Map<String, String> named) {
    var outcomes = new TreeMap<String, Outcome>();
    for (var cluster : clusters) {
      outcomes.put(cluster, outcome(named == null ? "" : named.getOrDefault(cluster, "")));
    }
    return new Applied(outcomes);
  }

  private static Outcome outcome(String name) {
    return switch (name) {
      case "Pending" -> new Outcome.Pending("being written");
      case "Unreachable" -> new Outcome.Unreachable();
      case "Refused" -> new Outcome.Refused(Reason.Forbidden, "may not bind the role");
      default -> new Outcome.Programmed();
    };
  }
}
