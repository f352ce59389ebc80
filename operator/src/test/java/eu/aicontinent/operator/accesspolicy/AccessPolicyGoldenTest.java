package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessPolicyGoldenTest {
  record Scenario(AccessPolicy policy, Instant now) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("accesspolicy");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void saysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    Golden.check(
        folder,
        Map.of("status", AccessPolicyStatusRules.status(scenario.policy(), scenario.now())));
  }
}
