package eu.aicontinent.operator.accesspolicy;

import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessPolicyGoldenTest {
  static Stream<Path> scenarios() {
    return Golden.scenarios("accesspolicy");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void saysWhatTheFilesSay(Path folder) {
    var view = Golden.read(folder, AccessPolicyView.class);

    Golden.check(folder, Map.of("status", AccessPolicyStatusRules.status(view)));
  }
}
