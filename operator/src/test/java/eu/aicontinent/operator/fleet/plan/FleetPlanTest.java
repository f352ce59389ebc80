package eu.aicontinent.operator.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import eu.aicontinent.operator.kueue.MultiKueueCluster;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
  private static final Owner OWNER = Owner.of("Tenant", "a");
  private static final YAMLMapper YAML =
      YAMLMapper.builder().registerSubtypes(records(Step.class).toArray(Class<?>[]::new)).build();

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(FleetPlanTest::records)
        : Stream.of(type);
  }

  @Test
  void everySortOfStepHasANameInYaml() {
    assertThat(records(Step.class)).allMatch(step -> step.isAnnotationPresent(JsonTypeName.class));
  }

  @Test
  void survivesTheWayThroughYaml() throws IOException {
    var plan =
        FleetPlan.of(OWNER)
            .phase("fi", List.of(Step.Apply.adopting(namespace("tenant-a"))))
            .phase("fi", List.of(new Step.Establish(Step.Apply.of(namespace("tenant-b")).object())))
            .phase(
                "fi", List.of(adopt(false), new Step.ReleaseNode("node-2", "aicontinent.eu/pool")))
            .phase(
                "fi",
                List.of(
                    new Step.ChangeNode(
                        adopt(true),
                        Map.of("nvidia.com/device-plugin.config", "mig"),
                        "nvidia.com/",
                        60)))
            .phase(
                "ie",
                List.of(
                    new Step.RemoteCredential(
                        new MultiKueueCluster("f.fi", "aicontinent-f.fi").render(),
                        "fi",
                        "antenna-a",
                        null,
                        "aicontinent-f.fi",
                        86_400,
                        true,
                        List.of())))
            .last("ie", new Step.FetchBack("tenant-a", List.of("fi")))
            .cluster("es")
            .build();

    for (var slice : plan.clusters().values()) {
      assertThat(YAML.readValue(YAML.writeValueAsString(slice), ClusterPlan.class))
          .isEqualTo(slice);
    }
    assertThat(YAML.readValue(YAML.writeValueAsString(plan), FleetPlan.class)).isEqualTo(plan);
  }

  private static Step.AdoptNode adopt(boolean closed) {
    return new Step.AdoptNode(
        "node-1",
        Map.of("aicontinent.eu/pool", "h100"),
        List.of("nvidia.com/device-plugin.config"),
        new Taint("NoSchedule", "aicontinent.eu/pool", null, "h100"),
        closed);
  }

  @Test
  void leavesOutPhasesWithoutSteps() {
    var plan =
        FleetPlan.of(OWNER)
            .phase("fi", List.of())
            .phase("fi", List.of(Step.Apply.of(namespace("tenant-a"))))
            .build();

    assertThat(plan.slice("fi").phases()).hasSize(1);
  }

  @Test
  void namesAClusterWhereNothingShallBe() {
    var plan = FleetPlan.nothing(OWNER, List.of("fi"));

    assertThat(plan.clusters()).containsOnlyKeys("fi");
    assertThat(plan.slice("fi")).isEqualTo(ClusterPlan.EMPTY);
    assertThat(plan.slice("es")).isEqualTo(ClusterPlan.EMPTY);
  }

  private static io.fabric8.kubernetes.api.model.Namespace namespace(String name) {
    return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
  }
}
