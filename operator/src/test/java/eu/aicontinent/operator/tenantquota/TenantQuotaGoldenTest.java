package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TenantQuotaGoldenTest {

  static Stream<Path> scenarios() {
    return Golden.scenarios("tenantquota");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void saysWhatTheFactoriesDecided(Path folder) {
    var view = Golden.read(folder, TenantQuotaView.class);

    Golden.check(
        folder, Map.of("status", TenantQuotaStatusRules.status(view, QuotaPlacement.of(view))));
  }
}
