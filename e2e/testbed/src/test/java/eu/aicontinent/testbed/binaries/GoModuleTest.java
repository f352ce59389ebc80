package eu.aicontinent.testbed.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoModuleTest {
  @TempDir private Path folder;
  private GoModule module;

  @BeforeEach
  void write() {
    TextFile.write(folder.resolve("go.mod"), "require (\n\texample.eu/a v1.2.3\n)\n");
    TextFile.write(folder.resolve("go.sum"), "");
    module = new GoModule(folder);
  }

  @Test
  void readsThePinnedVersion() {
    assertThat(module.version("example.eu/a")).isEqualTo("v1.2.3");
  }

  @Test
  void doesNotTakeOneModuleForAnother() {
    assertThatThrownBy(() -> module.version("example.eu")).hasMessageContaining("does not require");
  }

  @Test
  void hasAnotherFingerprintWhenAnInputChanges() {
    var before = module.fingerprint(List.of("-trimpath"));

    assertThat(module.fingerprint(List.of())).isNotEqualTo(before);
    TextFile.write(folder.resolve("go.sum"), "example.eu/a v1.2.3 h1:=\n");
    assertThat(module.fingerprint(List.of("-trimpath"))).isNotEqualTo(before);
  }

  @Test
  void stampsTheKubernetesVersionIntoTheBinaries() {
    assertThat(ControlPlaneBinaries.flags("v1.36.3"))
        .last()
        .asString()
        .contains("gitVersion=v1.36.3", "gitMajor=1", "gitMinor=36");
  }
}
