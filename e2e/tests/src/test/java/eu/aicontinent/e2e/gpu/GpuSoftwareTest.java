package eu.aicontinent.e2e.gpu;

import static eu.aicontinent.e2e.gpu.GpuGround.CONFIGS;
import static eu.aicontinent.e2e.gpu.GpuGround.NAMESPACE;
import static eu.aicontinent.e2e.gpu.GpuGround.PLUGIN;
import static eu.aicontinent.e2e.gpu.GpuGround.SHARED;
import static eu.aicontinent.e2e.gpu.GpuGround.SHARED_NODES;
import static eu.aicontinent.e2e.gpu.GpuGround.timeSlicing;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.resource.v1.DeviceClassBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tests device plugins and their configurations, on a real API server with real DaemonSets. */
@UsesNetwork(Empty.class)
@UsesClusters(GpuGround.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GpuSoftwareTest {
  private static final String MEMBER = "MemberCluster";

  private GpuGround ground;
  private Cluster member;

  @BeforeAll
  void prepare(Network network, @Named(GpuGround.CLUSTER) Cluster cluster) {
    member = cluster;
    ground = GpuGround.prepare(network, cluster);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  @BeforeEach
  void restore() {
    ground.restorePlugins();
  }

  @Test
  void runsOneSetOnTheNodesOfAllPools() {
    assertThat(ground.daemonSets()).containsExactly(PLUGIN);
    assertThat(ground.configs().get("time-slicing-4"))
        .contains("renameByDefault: true", "failRequestsGreaterThanOne: true", "replicas: 4");
    // Pods are replaced one by one after another test has undone its change.
    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.startedWith())
                    .hasSize(3)
                    .doesNotContain("")
                    .satisfies(this::areAllTheSame));
    assertThat(
            ground
                .plugin()
                .require()
                .getSpec()
                .getUpdateStrategy()
                .getRollingUpdate()
                .getMaxSurge())
        .hasToString("AnyType(value=0)");
  }

  private void areAllTheSame(List<? extends String> hashes) {
    assertThat(Set.copyOf(hashes)).hasSize(1);
  }

  /**
   * Proves that a node never names a missing configuration: a running plugin sees neither new
   * configurations nor changed ones, and exits without its own.
   */
  @Test
  void aNodeNamesAConfigurationOnlyWhileItIsThere() {
    var before = ground.startedWith();
    try (var order = ConfigOrder.watching(ground)) {
      ground.share(Map.of("sharing", timeSlicing(2)));

      SHARED_NODES.forEach(node -> ground.awaitConfig(node, "time-slicing-2"));
      eventually()
          .untilAsserted(
              () -> {
                assertThat(ground.configs()).containsOnlyKeys("time-slicing-2", "whole-devices");
                assertThat(ground.startedWith()).hasSize(3).doesNotContainAnyElementsOf(before);
                assertThat(order.size()).isGreaterThan(3);
                // Complete only when both watches have reported everything.
                assertThat(order.violations()).isEmpty();
              });
    }
  }

  @Test
  void writesNothingWhenItIsStartedAgain(Network network) {
    Traffic.afterTheLastWrite(network, member);
    var traffic = Traffic.on(member);

    network.operator().restart();
    ground.hub().awaitReady(MEMBER, GpuGround.CLUSTER);
    Traffic.afterTheLastWrite(network, member);

    assertThat(traffic.writes()).isEmpty();
  }

  @Test
  void repairsWhatSomebodyChanges() {
    ground
        .plugin()
        .edit(
            set ->
                new DaemonSetBuilder(set)
                    .editSpec()
                    .editTemplate()
                    .editSpec()
                    .editMatchingContainer(container -> PLUGIN.equals(container.getName()))
                    .withImage("somebody.example/plugin:1")
                    .endContainer()
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build());
    member.client().configMaps().inNamespace(NAMESPACE).withName(CONFIGS).delete();

    eventually()
        .untilAsserted(
            () -> {
              assertThat(ground.configs()).containsOnlyKeys("time-slicing-4", "whole-devices");
              assertThat(images(ground.plugin().require())).containsOnly(image());
            });
  }

  /**
   * Proves that no plugin runs beside NVIDIA's driver for claims, which publishes the devices: they
   * would be counted twice.
   */
  @Test
  void leavesTheDevicesToADriver() {
    var driver =
        new DeviceClassBuilder()
            .withNewMetadata()
            .withName("gpu.nvidia.com")
            .endMetadata()
            .withNewSpec()
            .withExtendedResourceName("nvidia.com/gpu")
            .endSpec()
            .build();
    member.client().resource(driver).create();
    try {
      eventually().untilAsserted(() -> assertThat(ground.daemonSets()).isEmpty());
      ground
          .hub()
          .awaitCondition("GPUNodePool", SHARED, "Programmed", "False", "SharingUnavailable");
      // Each pool lets go of its nodes by itself.
      awaitNoConfig();
      eventually().untilAsserted(() -> assertThat(capabilities()).contains("DRA"));
    } finally {
      member.client().resource(driver).delete();
    }
    eventually().untilAsserted(() -> assertThat(capabilities()).doesNotContain("DRA"));
  }

  private List<String> capabilities() {
    return ground.hub().get(MEMBER, GpuGround.CLUSTER).get("status", "capabilities");
  }

  @Test
  void takesItAwayWhereTheMemberStateAllowsItNoLonger() {
    ground.allow(false);
    try {
      eventually().untilAsserted(() -> assertThat(ground.daemonSets()).isEmpty());
      ground
          .hub()
          .awaitCondition("GPUNodePool", SHARED, "Programmed", "False", "SharingUnavailable");
      awaitNoConfig();
    } finally {
      ground.allow(true);
    }
  }

  private void awaitNoConfig() {
    eventually()
        .untilAsserted(
            () -> assertThat(ground.labels("whole-0")).doesNotContainKey(GpuGround.CONFIG_LABEL));
  }

  private String image() {
    return member
        .client()
        .configMaps()
        .inNamespace(NAMESPACE)
        .withName("gpu-software")
        .require()
        .getData()
        .getOrDefault("nvidiaImage", "");
  }

  private static Set<String> images(DaemonSet set) {
    return Set.copyOf(
        set.getSpec().getTemplate().getSpec().getContainers().stream()
            .map(container -> container.getImage())
            .toList());
  }
}
