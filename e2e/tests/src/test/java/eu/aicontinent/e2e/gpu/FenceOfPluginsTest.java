package eu.aicontinent.e2e.gpu;

import static eu.aicontinent.e2e.gpu.GpuGround.CONFIGS;
import static eu.aicontinent.e2e.gpu.GpuGround.NAMESPACE;
import static eu.aicontinent.e2e.gpu.GpuGround.PLUGIN;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ExecActionBuilder;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves what somebody with the hub's stolen credential for a member cannot do with the DaemonSets
 * of device plugins and their configurations.
 */
@Attack
@UsesNetwork(Empty.class)
@UsesClusters(GpuGround.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceOfPluginsTest {
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

  /**
   * Proves with the hub's credential that it may run nothing but the plugins: anybody who may write
   * DaemonSets is root on every node.
   */
  @Test
  void theHubMayRunNothingElse() {
    assertRefused(
        "the images of device plugins",
        running(
            pod ->
                pod.editMatchingContainer(container -> PLUGIN.equals(container.getName()))
                    .withImage("somebody.example/miner:1")
                    .endContainer()));
    assertRefused(
        "run the programs of their images",
        running(
            pod ->
                pod.editMatchingContainer(container -> PLUGIN.equals(container.getName()))
                    .withCommand("sh", "-c", "id")
                    .endContainer()));
    assertRefused(
        "folders of the host",
        running(pod -> pod.addNewVolume().withName("root").withNewHostPath("/", "").endVolume()));
    assertRefused(
        "may write device plugins only",
        new DaemonSetBuilder(ground.plugin().require())
            .editMetadata()
            .withName("mine")
            .endMetadata()
            .build());
  }

  /** Proves that no field makes a container run more than its program. */
  @Test
  void nothingRunsBesideThePrograms() {
    var shell = new ExecActionBuilder().withCommand("sh", "-c", "id").build();
    var probe = new ProbeBuilder().withExec(shell).build();
    var hook = new LifecycleBuilder().withNewPostStart().withExec(shell).endPostStart().build();
    for (UnaryOperator<ContainerBuilder> change :
        List.<UnaryOperator<ContainerBuilder>>of(
            container -> container.withLifecycle(hook),
            container -> container.withLivenessProbe(probe),
            container -> container.withReadinessProbe(probe),
            container -> container.withStartupProbe(probe),
            container -> container.withWorkingDir("/config"),
            container -> container.addNewPort().withContainerPort(1).withHostPort(1).endPort())) {
      assertRefused("no hooks, probes, ports and resources", runningInPlugin(change));
    }
    for (var variable :
        List.of(
            new EnvVar("LD_PRELOAD", "/config/mine.so", null),
            new EnvVar("PATH", "/available-configs", null),
            new EnvVar("CONFIG_FILE_DST", "/var/run/cdi/mine.yaml", null))) {
      assertRefused(
          "the environment of device plugins",
          runningInPlugin(container -> container.addToEnv(variable)));
    }
  }

  @Test
  void nothingIsMountedElsewhere() {
    for (var mount :
        List.of(
            new VolumeMountBuilder()
                .withName("available-configs")
                .withMountPath("/usr/bin/nvidia-device-plugin")
                .withSubPath("mine")
                .build(),
            new VolumeMountBuilder().withName("config").withMountPath("/usr/bin").build(),
            new VolumeMountBuilder()
                .withName("cdi")
                .withMountPath("/var/run/cdi")
                .withMountPropagation("HostToContainer")
                .build())) {
      assertRefused(
          "each in its place",
          runningInPlugin(
              container ->
                  container.removeAllFromVolumeMounts(mounts(mount)).addToVolumeMounts(mount)));
    }
  }

  /** Returns the plugin's mounts of the same name: the API server accepts no path twice. */
  private List<VolumeMount> mounts(VolumeMount like) {
    return ground.plugin().require().getSpec().getTemplate().getSpec().getContainers().stream()
        .filter(container -> PLUGIN.equals(container.getName()))
        .flatMap(container -> container.getVolumeMounts().stream())
        .filter(mount -> mount.getName().equals(like.getName()))
        .toList();
  }

  @Test
  void pluginsStayOnTheirNodesWithTheirPrivileges() {
    assertRefused(
        "the privileges that it needs",
        runningInPlugin(
            container ->
                container.editOrNewSecurityContext().withPrivileged(true).endSecurityContext()));
    assertRefused(
        "run on nodes of pools",
        running(pod -> pod.addNewToleration().withOperator("Exists").endToleration()));
    assertRefused(
        "run on nodes of pools",
        running(pod -> pod.withNodeSelector(Map.of("kubernetes.io/os", "linux"))));
    assertRefused(
        "share nothing else of the host",
        running(pod -> pod.withShareProcessNamespace(false).withHostPID(true)));
    assertRefused(
        "share nothing else of the host",
        running(pod -> pod.withPriorityClassName("system-cluster-critical")));
    assertRefused(
        "share nothing else of the host",
        running(
            pod -> pod.withNewAffinity().withNewNodeAffinity().endNodeAffinity().endAffinity()));
    var annotated = ground.plugin().require();
    annotated
        .getSpec()
        .getTemplate()
        .getMetadata()
        .getAnnotations()
        .put("cdi.k8s.io/mine", "example.eu/device=all");
    assertRefused("carry no other labels, annotations and finalizers", annotated);
  }

  @Test
  void configurationsAreThoseThatTheHubWrites() {
    for (var config :
        List.of(
            new ConfigMapBuilder().addToData("mine.so", "mine"),
            new ConfigMapBuilder()
                .addToData("whole-devices", "version: v1\nflags: {deviceListStrategy: [mine]}\n"),
            new ConfigMapBuilder().addToBinaryData("mig", "bWluZQ=="),
            new ConfigMapBuilder().withImmutable(true))) {
      var object =
          config
              .withNewMetadata()
              .withNamespace(NAMESPACE)
              .withName(CONFIGS)
              .addToLabels(hubLabel())
              .endMetadata()
              .build();
      assertThatThrownBy(
              () ->
                  hubsClient()
                      .resource(object)
                      .fieldManager("test")
                      .forceConflicts()
                      .serverSideApply())
          .hasMessageContaining("the hub writes the configurations of NVIDIA's device plugin");
    }
  }

  private Map<String, String> hubLabel() {
    var label = "aicontinent.eu/hub";
    return Map.of(
        label, ground.plugin().require().getMetadata().getLabels().getOrDefault(label, ""));
  }

  private DaemonSet runningInPlugin(UnaryOperator<ContainerBuilder> change) {
    var set = ground.plugin().require();
    var pod = set.getSpec().getTemplate().getSpec();
    pod.setContainers(
        pod.getContainers().stream()
            .map(
                container ->
                    PLUGIN.equals(container.getName())
                        ? change.apply(new ContainerBuilder(container)).build()
                        : container)
            .toList());
    return set;
  }

  /** Returns the plugin's DaemonSet with other pods. */
  private DaemonSet running(UnaryOperator<PodSpecBuilder> change) {
    var set = ground.plugin().require();
    var template = set.getSpec().getTemplate();
    template.setSpec(change.apply(new PodSpecBuilder(template.getSpec())).build());
    return set;
  }

  private void assertRefused(String why, DaemonSet set) {
    set.getMetadata().setManagedFields(List.of());
    set.getMetadata().setResourceVersion(null);
    set.getMetadata().setUid(null);
    assertThatThrownBy(
            () ->
                hubsClient().resource(set).fieldManager("test").forceConflicts().serverSideApply())
        .hasMessageContaining(why);
  }

  private KubernetesClient hubsClient() {
    return member.as(
        "system:serviceaccount:aicontinent-system:aicontinent-hub",
        "system:serviceaccounts",
        "system:serviceaccounts:aicontinent-system");
  }
}
