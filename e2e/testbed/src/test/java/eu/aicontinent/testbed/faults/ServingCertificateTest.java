package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingCertificateTest {
  @TempDir private Path folder;

  @Test
  void isRefusedForClustersOfSomebodyElse() {
    var file = folder.resolve("kubeconfig");
    Kubeconfig.write(
        file, new Kubeconfig("other", "https://127.0.0.1:1", "").withToken("me", "token"));

    try (var other = Cluster.of("other", file)) {
      assertThatThrownBy(() -> FaultProxy.before(other))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Cluster other is not of this testbed")
          .hasMessageContaining(file.toString());
    }
  }
}
