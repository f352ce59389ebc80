package eu.aicontinent.operator.capacityapproval;

import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapacityApprovalGoldenTest {
  record Scenario(CapacityApproval approval, @Nullable CapacityRequest request, Instant now) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("capacityapproval");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void saysWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    Golden.check(
        folder,
        Map.of(
            "status",
            CapacityApprovalStatusRules.status(
                scenario.approval(), scenario.request(), scenario.now())));
  }
}
