package eu.aicontinent.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Taint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KueueKindsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant GRANTED_AT = Instant.parse("2027-01-01T00:00:00Z");
  private static final List<ResourceGroup> GROUPS =
      List.of(
          new ResourceGroup(
              List.of(
                  new FlavorQuotas("ai2f.h100", List.of(Quota.of("nvidia.com/gpu", 16, 8))),
                  new FlavorQuotas("ai2f.h200", List.of(Quota.of("nvidia.com/gpu", 4, 0))))),
          new ResourceGroup(
              List.of(
                  new FlavorQuotas(
                      "ai2f.host-resources",
                      List.of(Quota.ofOwn("cpu", 1_000_000), Quota.alone("memory", 1500))))));

  private Optional<Path> module = Optional.empty();

  @BeforeAll
  void findModule() throws InterruptedException {
    module = KueueSchemas.module();
  }

  static Stream<GenericKubernetesResource> objects() {
    return Stream.of(
        new Cohort("ai2f.union", "ai2f", 1, GROUPS).render(),
        new Cohort("ai2f", null, null, List.of()).render(),
        queue(List.of()).render(),
        queue(List.of("tenant-a")).render(),
        new LocalQueue("tenant-a", "default", "tenant-a").render(),
        new AdmissionCheck("tenant-a", "tenant-a").render(),
        new MultiKueueConfig("tenant-a", List.of("ai2f.fi-kajaani")).render(),
        new MultiKueueCluster("ai2f.fi-kajaani", "aicontinent-ai2f.fi-kajaani").render(),
        ResourceFlavor.counting("ai2f.host-resources").render(),
        new ResourceFlavor(
                "ai2f.h100", Map.of("a", "b"), new Taint("NoSchedule", "k", null, "v"), true)
            .render());
  }

  @ParameterizedTest
  @MethodSource("objects")
  void everyFieldExistsInThePinnedSchemaAndEveryDefaultIsWrittenOut(
      GenericKubernetesResource object) throws IOException {
    assumeThat(module).as("Go has downloaded the pinned Kueue").isPresent();
    var kind = Kind.of(object);

    var problems = new ArrayList<String>();
    var schema = KueueSchemas.schema(module.orElseThrow(), kind);
    check(
        "spec",
        JSON.valueToTree(object.getAdditionalProperties().get("spec")),
        schema.path("properties").path("spec"),
        problems);

    assertThat(problems).isEmpty();
  }

  @Test
  void readsBackTheQueueThatItRendered() {
    var queue = queue(List.of("tenant-a"));

    assertThat(ClusterQueue.read(queue.render())).isEqualTo(queue);
  }

  @Test
  void readsBackTheCohortThatItRendered() {
    var cohort = new Cohort("ai2f.union", "ai2f", 1, GROUPS);

    assertThat(Cohort.read(cohort.render())).isEqualTo(cohort);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "999, 999",
    "1000, 1k",
    "1500, 1500",
    "16000, 16k",
    "1000000, 1M",
    "1000000000000000, 1P",
    "1000000000000000000, 1E"
  })
  void printsAmountsAsKubernetesDoes(long amount, String printed) {
    assertThat(Quantities.print(amount)).isEqualTo(printed);
    assertThat(Quantities.read(printed)).isEqualTo(amount);
  }

  @Test
  void readsStatusOfAnotherGenerationAsNotCurrent() {
    var queue = queue(List.of()).render();
    queue.getMetadata().setGeneration(2L);
    queue.setAdditionalProperty("status", status(1));
    assertThat(QueueStatus.of(queue).current()).isFalse();

    queue.setAdditionalProperty("status", status(2));
    assertThat(QueueStatus.of(queue))
        .isEqualTo(
            new QueueStatus(
                true, 3, Map.of(), Map.of("ai2f.h100", Map.of("nvidia.com/gpu", 2000L))));
  }

  @Test
  void aQueueThatKueueHasNotSpokenOfIsNotKnownToBeKnown() {
    var queue = queue(List.of()).render();
    assertThat(Activity.of(queue)).isEmpty();

    queue.setAdditionalProperty("status", Map.of("conditions", List.of()));
    assertThat(Activity.of(queue)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "True, Ready, true, true",
    "False, AdmissionCheckInactive, true, false",
    "False, ClusterQueueIsInactive, false, true",
    "False, AdmissionCheckNotFound, false, false",
    "False, FlavorNotFound, false, false",
    "False, Stopped, false, false",
    "False, ClusterQueueDoesNotExist, false, false",
    "Unknown, OfANewerVersion, false, false"
  })
  void onlyTheseReasonsTellWhatKueueKnows(
      String status, String reason, boolean checks, boolean entrance) {
    var queue = queue(List.of()).render();
    queue.setAdditionalProperty(
        "status",
        Map.of(
            "conditions",
            List.of(
                Map.of("type", "Other", "status", "True", "reason", "Ready", "message", ""),
                Map.of("type", "Active", "status", status, "reason", reason, "message", "why"))));

    assertThat(Activity.of(queue))
        .hasValueSatisfying(
            said -> {
              assertThat(said.message()).isEqualTo("why");
              assertThat(said.provesChecks()).isEqualTo(checks);
              assertThat(said.provesEntrance()).isEqualTo(entrance);
            });
  }

  @Test
  void whatIsHeldInAClosedFlavorIsProvedUntilTheFlavorIsOpenAgain() {
    var closed = oneFlavor(0, new TreeMap<>(Map.of("ai2f.h100", 8L)));
    assertThat(ClusterQueue.read(closed.render())).isEqualTo(closed);
    assertThat(closed.proven("ai2f", "h100")).isEqualTo(8);
    assertThat(closed.proven("ai2f", "h200")).isZero();
    assertThat(closed.proven("ai2f")).isEqualTo(8);
    assertThat(closed.drained().proven("ai2f")).isZero();

    var open = oneFlavor(8, Collections.emptySortedMap());
    assertThat(open.loweredTo(closed).map(half -> half.proven("ai2f"))).contains(8L);
    assertThat(closed.loweredTo(open)).isEmpty();
    assertThat(ClusterQueue.read(open.render())).isEqualTo(open);
  }

  @Test
  void aQueueOnHoldProvesWhatItHasAndADrainedOneDoesNot() {
    var open = oneFlavor(8, Collections.emptySortedMap());
    var held = open.render();
    Map<String, Object> spec = new TreeMap<>(held.<Map<String, Object>>get("spec"));
    spec.put("stopPolicy", "Hold");
    held.setAdditionalProperty("spec", spec);

    assertThat(ClusterQueue.read(held).stopPolicy()).isEqualTo(StopPolicy.Hold);
    assertThat(ClusterQueue.read(held).proven("ai2f", "h100")).isEqualTo(8);
    assertThat(open.drained().proven("ai2f", "h100")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=8", "ai2f.h100", "ai2f.h100=", "ai2f.h100=many", ",,"})
  void anAnnotationThatCannotBeReadProvesNothing(String text) {
    assertThat(HeldQuotas.read(text)).isEmpty();
  }

  /** Proves that a drained queue stays equal while the weight of the queue changes. */
  @Test
  void aDrainedQueueHasNoWeight() {
    var live = oneFlavor(8, Collections.emptySortedMap());

    assertThat(live.weight()).isEqualTo(2);
    assertThat(live.drained().weight()).isNull();
    assertThat(ClusterQueue.read(live.render())).isEqualTo(live);
  }

  private static ClusterQueue oneFlavor(long nominal, SortedMap<String, Long> held) {
    var quota = Quota.of("nvidia.com/gpu", nominal, 0);
    return new ClusterQueue(
        "tenant-a",
        "ai2f.union",
        2,
        List.of(new ResourceGroup(List.of(new FlavorQuotas("ai2f.h100", List.of(quota))))),
        "tenant-a",
        List.of(),
        StopPolicy.None,
        GRANTED_AT,
        held);
  }

  private static Map<String, Object> status(int generation) {
    return Map.of(
        "reservingWorkloads",
        3,
        "conditions",
        List.of(Map.of("type", "Active", "observedGeneration", generation)),
        "flavorsUsage",
        List.of(
            Map.of(
                "name",
                "ai2f.h100",
                "resources",
                List.of(Map.of("name", "nvidia.com/gpu", "total", "2k")))));
  }

  private static ClusterQueue queue(List<String> checks) {
    return new ClusterQueue(
        "tenant-a",
        "ai2f.union",
        2,
        GROUPS,
        "tenant-a",
        checks,
        StopPolicy.None,
        GRANTED_AT,
        Collections.emptySortedMap());
  }

  private static void check(String path, JsonNode value, JsonNode schema, List<String> problems) {
    if (value.isArray()) {
      value.forEach(item -> check(path + "[]", item, schema.path("items"), problems));
    } else if (value.isObject()) {
      fields(path, value, schema, problems);
    } else if (!schema.path("type").asText("string").equals("string")) {
      problems.add(path + " is a " + schema.path("type").asText());
    }
  }

  private static void fields(String path, JsonNode value, JsonNode schema, List<String> problems) {
    var properties = schema.path("properties");
    value
        .properties()
        .forEach(
            field -> {
              var known = properties.path(field.getKey());
              if (!known.isMissingNode()) {
                check(path + "." + field.getKey(), field.getValue(), known, problems);
              } else if (!schema.has("additionalProperties")) {
                problems.add(path + "." + field.getKey() + " is unknown");
              }
            });
    properties
        .properties()
        .forEach(
            field -> {
              if (field.getValue().has("default") && !value.has(field.getKey())) {
                problems.add(path + "." + field.getKey() + " would be defaulted");
              }
            });
  }
}
