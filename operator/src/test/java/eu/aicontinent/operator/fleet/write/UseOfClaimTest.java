package eu.aicontinent.operator.fleet.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UseOfClaimTest {
  @ParameterizedTest
  @CsvSource({
    "data-corpus, h100-0, Running, true",
    "data-corpus, h100-0, Pending, true",
    "data-corpus, h100-0, Unknown, true",
    "data-corpus, h100-0, , true",
    "data-corpus, h100-0, Succeeded, false",
    "data-corpus, h100-0, Failed, false",
    "data-corpus, , Pending, false",
    "data-other, h100-0, Running, false",
    ", h100-0, Running, false",
  })
  void aPodUsesAClaimFromItsNodeToItsEnd(
      @Nullable String claim, @Nullable String node, @Nullable String phase, boolean uses) {
    var pod =
        new PodBuilder()
            .withNewSpec()
            .withNodeName(node)
            .addNewVolume()
            .withName("scratch")
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .endSpec()
            .withNewStatus()
            .withPhase(phase)
            .endStatus()
            .build();
    if (claim != null) {
      pod =
          new PodBuilder(pod)
              .editSpec()
              .addNewVolume()
              .withName("data")
              .withNewPersistentVolumeClaim(claim, true)
              .endVolume()
              .endSpec()
              .build();
    }

    assertThat(new UseOfClaim("data-corpus").test(pod)).isEqualTo(uses);
  }
}
