package eu.aicontinent.operator.membercluster;

import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemberClusterGoldenTest {
  record Scenario(String cluster, GpuSite site) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("membercluster");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    Golden.check(
        folder, Map.of("plan", MemberClusterDesired.desired(scenario.cluster(), scenario.site())));
  }
}
