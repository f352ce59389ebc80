package eu.aicontinent.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.operator.Charts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Proves that charts can name their images by digest: a tag can be moved to something else. */
class ImagesTest {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private final Charts charts = Charts.get(System.err::println);

  @Test
  void theDevicePluginsAreThoseOfADigest() {
    var settings =
        charts
            .render("aicontinent-member", Map.of("gpuSoftware", Map.of("enabled", true)))
            .only(object -> object.getMetadata().getName().equals("gpu-software"))
            .objects()
            .getFirst()
            .<Map<String, String>>get("data");

    assertThat(settings)
        .extractingByKeys("nvidiaImage", "amdImage")
        .allSatisfy(image -> assertThat(image).matches("\\S+:\\S+@sha256:[0-9a-f]{64}"));
  }

  @Test
  void theOperatorMayBeThatOfADigest() {
    var image = Map.of("repository", "example.eu/operator", "tag", "1.2.3", "digest", DIGEST);

    var deployment =
        charts
            .render("aicontinent-operator", Map.of("image", image))
            .only(object -> object.getKind().equals("Deployment"))
            .objects()
            .getFirst();

    assertThat(deployment.<String>get("spec", "template", "spec", "containers", 0, "image"))
        .isEqualTo("example.eu/operator:1.2.3@" + DIGEST);
  }
}
