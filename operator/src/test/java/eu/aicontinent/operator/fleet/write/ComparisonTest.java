package eu.aicontinent.operator.fleet.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  record Case(
      String why, Map<String, Object> desired, Map<String, Object> live, List<String> differ) {
    @Override
    public String toString() {
      return why;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (var file = ComparisonTest.class.getResourceAsStream("comparisons.yaml")) {
      return YAML.readValue(file, new TypeReference<List<Case>>() {}).stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsExactlyWhatDiffers(Case row) {
    var desired = object(row.desired());
    var live = object(row.live());

    assertThat(Comparison.differences(desired, live))
        .containsExactlyInAnyOrderElementsOf(row.differ());
    assertThat(Comparison.same(desired, live)).isEqualTo(row.differ().isEmpty());
  }

  @Test
  void comparesNumbersOfDifferentJavaTypesByValue() {
    assertThat(Comparison.differences(object(Map.of("a", 5L)), object(Map.of("a", 5)))).isEmpty();
    assertThat(Comparison.differences(object(Map.of("a", 1.0)), object(Map.of("a", 1)))).isEmpty();
  }

  @Test
  void isEqualToItself() throws IOException {
    cases()
        .forEach(
            row ->
                assertThat(Comparison.differences(object(row.live()), object(row.live())))
                    .as(row.why())
                    .isEmpty());
  }

  @Test
  void tellsAReportFromAChange() {
    var before =
        Map.<String, Object>of(
            "metadata", Map.of("uid", "1", "resourceVersion", "7", "labels", Map.of("a", "b")),
            "spec", Map.of("x", 1),
            "status", Map.of("used", 1));

    assertThat(isReport(before, "status", Map.of("used", 2))).isTrue();
    assertThat(isReport(before, "spec", Map.of("x", 2))).isFalse();
    assertThat(isReport(before, "rules", List.of("another"))).isFalse();
    assertThat(isReport(before, "metadata", Map.of("uid", "1", "labels", Map.of("a", "b"))))
        .isTrue();
    assertThat(isReport(before, "metadata", Map.of("uid", "1", "labels", Map.of()))).isFalse();
    assertThat(isReport(before, "metadata", Map.of("uid", "2", "labels", Map.of("a", "b"))))
        .isFalse();
    assertThat(
            isReport(
                before,
                "metadata",
                Map.of(
                    "uid", "1",
                    "labels", Map.of("a", "b"),
                    "deletionTimestamp", "2027-01-01T00:00:00Z")))
        .isFalse();
  }

  private static boolean isReport(Map<String, Object> before, String field, Object changed) {
    var after = new HashMap<>(before);
    after.put(field, changed);
    return Comparison.sameButForStatus(object(before), object(after));
  }

  private static GenericKubernetesResource object(Map<String, Object> content) {
    var object = YAML.convertValue(content, GenericKubernetesResource.class);
    if (object.getMetadata() == null) {
      object.setMetadata(new ObjectMeta());
    }
    return object;
  }
}
