package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden test of the plan that remains for a link that has ended. */
class PartingGoldenTest {
  record Scenario(RemoteAccessLinkView view, List<String> clusters, boolean inUse) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("remoteaccesslink-end");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plansWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var plan = LinkTeardown.ended(scenario.view(), scenario.clusters(), scenario.inUse());

    Golden.check(folder, Map.of("plan", plan));
  }
}
