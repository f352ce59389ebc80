package eu.aicontinent.operator.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectCountsTest {

  @Test
  void readsWhatTheChartSays() {
    assertThat(ObjectCounts.read(said(Map.of("jobs.batch", "2000", "pods", "5000"))))
        .containsOnly(Map.entry("jobs.batch", 2000L), Map.entry("pods", 5000L));
  }

  /** Proves that a member that lies cannot make the operator write more than an honest one can. */
  @Test
  void passesOverWhatIsNeitherNameNorNumber() {
    assertThat(
            ObjectCounts.read(
                said(
                    Map.of(
                        "Jobs", "1",
                        "a/b", "1",
                        "secrets", "-1",
                        "services", "1e9",
                        "endpoints", "9999999999",
                        "configmaps", "7"))))
        .containsOnly(Map.entry("configmaps", 7L));
  }

  @Test
  void readsFewOfVeryMany() {
    var many =
        IntStream.range(0, 10_000).boxed().collect(Collectors.toMap(i -> "kind" + i, _ -> "1"));

    assertThat(ObjectCounts.read(said(many))).hasSize(50);
  }

  @Test
  void isReadAsTheApiServerWritesIt() {
    var counts = new TreeMap<>(Map.of("jobs.batch", 2000L, "configmaps", 500L, "pods", 5000L));

    assertThat(new ObjectCounts("tenant-lingua", counts).render().<Object>get("spec", "hard"))
        .isEqualTo(Map.of("count/jobs.batch", "2k", "count/configmaps", "500", "pods", "5k"));
  }

  private static GenericKubernetesResource said(Map<String, String> data) {
    var configMap = new GenericKubernetesResource();
    configMap.setAdditionalProperty("data", data);
    return configMap;
  }
}
