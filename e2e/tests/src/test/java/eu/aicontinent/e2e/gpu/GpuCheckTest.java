package eu.aicontinent.e2e.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.Command;
import org.junit.jupiter.api.Test;

/**
 * Proves that NVIDIA's own code reads the configurations that the operator renders as predicted.
 */
class GpuCheckTest {

  @Test
  void nvidiasCodeReadsEveryConfigurationAsPredicted() {
    var root = RepositoryRoot.find();

    var said = Command.of("make", "--no-print-directory", "gpu-check").in(root).run();

    assertThat(said.lines())
        .anyMatch(
            line -> line.matches("mps-4 +read by the plugin's code: 4 of nvidia.com/gpu.shared.*"))
        .anyMatch(
            line ->
                line.matches("whole-devices +read by the plugin's code: 1 of nvidia.com/gpu .*"))
        .noneMatch(line -> line.contains("FAILED"));
  }
}
