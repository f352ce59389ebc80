package eu.aicontinent.operator.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftwareVersionsTest {

  @ParameterizedTest
  @CsvSource({
    // reported, minimum, whether it is below
    "570.211.01, 580, true",
    "580.95.05, 580, false",
    "580, 580.95, true",
    "v1.9.0, 1.17.8, true",
    "v1.17.7-ubuntu20.04, 1.17.8, true",
    "v1.17.8-ubuntu20.04, 1.17.8, false",
    "1.17.8-rc.1, 1.17.8, false",
    "v0.20.0, 0.19.0, false",
    "v0.19, 0.19.0, false",
    "v0.19.0, 0.19, false",
    "999999999.1, 999999999, false",
    "latest, 0.19.0, false",
    "'', 0.19.0, false",
  })
  void comparesNumbersAndNothingElse(String reported, String minimum, boolean isBelow) {
    assertThat(SoftwareVersions.isBelow(reported, minimum)).isEqualTo(isBelow);
  }

  @ParameterizedTest
  @CsvSource({
    // image, toolkit, plugin
    "nvcr.io/nvidia/k8s-device-plugin:v0.20.0, , v0.20.0",
    "nvcr.io/nvidia/k8s/container-toolkit:v1.17.8-ubuntu20.04, v1.17.8-ubuntu20.04,",
    "mirror.example:5000/nvidia/k8s-device-plugin:v0.18.2@sha256:0123, , v0.18.2",
    "nvidia/k8s-device-plugin:v0.17.4, , v0.17.4",
    "nvcr.io/nvidia/k8s-device-plugin@sha256:0123, ,",
    "nvcr.io/nvidia/k8s-device-plugin:latest, ,",
    "nvcr.io/nvidia/k8s-device-plugin, ,",
    "docker.io/rocm/k8s-device-plugin:1.31.0.8, ,",
    "registry.example/notnvidia/k8s-device-plugin:v0.1.0, ,",
    "quay.io/cilium/cilium:v1.20.2, ,",
  })
  void readsThemOffImages(String image, String toolkit, String plugin) {
    assertThat(SoftwareVersions.of(daemonSet(image)))
        .isEqualTo(new SoftwareVersions(toolkit, plugin));
  }

  @Test
  void takesTheOldestOfSeveral() {
    var sets =
        Stream.of("v0.20.0", "v0.9.1", "latest", "v0.19.0")
            .map(tag -> daemonSet("nvcr.io/nvidia/k8s-device-plugin:" + tag));

    assertThat(SoftwareVersions.of(sets)).isEqualTo(new SoftwareVersions(null, "v0.9.1"));
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    assertThat(SoftwareVersions.of((GenericKubernetesResource) null))
        .isEqualTo(SoftwareVersions.NOTHING);
    assertThat(SoftwareVersions.of(new GenericKubernetesResource()))
        .isEqualTo(SoftwareVersions.NOTHING);
  }

  private static GenericKubernetesResource daemonSet(String image) {
    var set = new GenericKubernetesResource();
    set.setAdditionalProperty(
        "spec",
        Map.of(
            "template",
            Map.of("spec", Map.of("containers", List.of(Map.of("name", "c", "image", image))))));
    return set;
  }
}
