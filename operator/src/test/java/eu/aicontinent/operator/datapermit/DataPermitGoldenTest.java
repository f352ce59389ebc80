package eu.aicontinent.operator.datapermit;

import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataPermitGoldenTest {
  static Stream<Path> scenarios() {
    return Golden.scenarios("datapermit");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void saysWhatTheFilesSay(Path folder) {
    var view = Golden.read(folder, DataPermitView.class);

    Golden.check(folder, Map.of("status", DataPermitStatusRules.status(view)));
  }
}
