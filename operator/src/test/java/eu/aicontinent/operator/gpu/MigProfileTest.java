package eu.aicontinent.operator.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigProfileTest {

  /** Tests against the tables of NVIDIA's MIG user guide. */
  @ParameterizedTest
  @CsvSource({
    // A30
    "24Gi, 1g.6gb, 4",
    "24Gi, 1g.6gb+me, 1",
    "24Gi, 2g.12gb, 2",
    "24Gi, 4g.24gb, 1",
    // A100 with 40 GB
    "40Gi, 1g.5gb, 7",
    "40Gi, 1g.5gb+me, 1",
    "40Gi, 1g.10gb, 4",
    "40Gi, 2g.10gb, 3",
    "40Gi, 3g.20gb, 2",
    "40Gi, 4g.20gb, 1",
    "40Gi, 7g.40gb, 1",
    // A100 and H100 with 80 GB
    "80Gi, 1g.10gb, 7",
    "80Gi, 1g.10gb+me, 1",
    "80Gi, 1g.20gb, 4",
    "80Gi, 2g.20gb, 3",
    "80Gi, 3g.40gb, 2",
    "80Gi, 4g.40gb, 1",
    "80Gi, 7g.80gb, 1",
    // the same, as an H100 reports its memory
    "81559Mi, 1g.10gb, 7",
    "81559Mi, 3g.40gb, 2",
    // H200
    "141Gi, 1g.18gb, 7",
    "141Gi, 1g.35gb, 4",
    "141Gi, 2g.35gb, 3",
    "141Gi, 3g.71gb, 2",
    "141Gi, 4g.71gb, 1",
    "141Gi, 7g.141gb, 1",
    // B200
    "180Gi, 1g.23gb, 7",
    "180Gi, 1g.45gb, 4",
    "180Gi, 2g.45gb, 3",
    "180Gi, 3g.90gb, 2",
    "180Gi, 7g.180gb, 1",
    // more than the device has
    "40Gi, 7g.80gb, 0",
  })
  void countsThePartitionsOfADevice(String memory, String profile, int parts) {
    assertThat(MigProfile.parse(profile).partsOf(Quantity.parse(memory))).isEqualTo(parts);
  }

  @ParameterizedTest
  @CsvSource({
    "1g.10gb, nvidia.com/mig-1g.10gb",
    "1g.10gb+me, nvidia.com/mig-1g.10gb.me",
    "1g.5gb+me.all, nvidia.com/mig-1g.5gb.me.all",
  })
  void namesTheResourceAsTheDevicePluginDoes(String profile, String resource) {
    assertThat(MigProfile.parse(profile).resource()).isEqualTo(resource);
  }

  @Test
  void refusesWhatIsNoProfile() {
    assertThatIllegalArgumentException().isThrownBy(() -> MigProfile.parse("10gb"));
  }
}
