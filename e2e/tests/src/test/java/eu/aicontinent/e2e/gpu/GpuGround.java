package eu.aicontinent.e2e.gpu;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.NodeGroup;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A factory on a cluster of its own where the operator may run device plugins: one node of whole
 * devices, two whose devices are shared. No device plugin runs on fake nodes; {@link #offers}
 * reports the devices of a node in its place.
 */
record GpuGround(Network network, Cluster member) {
  static final String CLUSTER = "de-juelich";
  static final String FACTORY = "juelich-aif";
  static final String SHARED = "juelich-aif.shared";
  static final String WHOLE = "juelich-aif.whole";
  static final String NAMESPACE = "aicontinent-gpu";
  static final String PLUGIN = "nvidia-device-plugin";
  static final String CONFIGS = "nvidia-device-plugin-configs";
  static final String CONFIG_LABEL = "nvidia.com/device-plugin.config";
  static final List<String> SHARED_NODES = List.of("shared-0", "shared-1");
  static final String PART = "nvidia.com/gpu.shared";
  private static final int A_DAY = 86_400;

  static GpuGround prepare(Network network, Cluster member) {
    var ground = new GpuGround(network, member);
    member.ensureNodes(List.of(nodes("whole", 1), nodes("shared", 2)));
    ground.allow(true);
    new MemberRegistration(network.hub(), member).ensure();
    ground.hub().apply(Quickstart.file("accesspolicy"));
    ground.hub().apply(ground.memberCluster(), ground.factory());
    return ground;
  }

  private static NodeGroup nodes(String partition, int count) {
    return NodeGroup.of(
        partition,
        count,
        Map.of("node.example/partition", partition),
        Map.of("nvidia.com/gpu", "4"));
  }

  void clear() {
    new Reset(network).clearWith(member);
  }

  Hub hub() {
    return new Hub(network);
  }

  /** Sets whether the member state allows device plugins. */
  void allow(boolean plugins) {
    Charts.get(System.err::println)
        .installMember(member, Map.of("gpuSoftware", Map.of("enabled", plugins)));
  }

  /** Edits the second pool. */
  void share(Map<String, Object> changes) {
    share(A_DAY, changes);
  }

  /** Edits the second pool, and how long work may go on before its nodes change. */
  void share(int noticeSeconds, Map<String, Object> changes) {
    var factory = factory();
    Hub.spec(factory).put("noticeSeconds", noticeSeconds);
    pools(factory).getLast().putAll(changes);
    hub().apply(factory);
  }

  /**
   * Takes back what a test has changed, and returns when every node has its configuration and runs
   * the plugin.
   */
  void restorePlugins() {
    share(Map.of());
    SHARED_NODES.forEach(node -> awaitConfig(node, "time-slicing-4"));
    awaitConfig("whole-0", "whole-devices");
    eventually()
        .untilAsserted(
            () -> {
              assertThat(configs()).containsOnlyKeys("time-slicing-4", "whole-devices");
              assertThat(startedWith()).hasSize(3);
            });
  }

  /** Makes two nodes serve four devices of four parts each. */
  void serveParts() {
    share(Map.of());
    SHARED_NODES.forEach(
        node -> {
          awaitConfig(node, "time-slicing-4");
          offers(node, Map.of(PART, 16));
        });
    awaitShared(8, 8, 32);
  }

  /** Waits for the counts of the second pool; they are absent before it has counted. */
  void awaitShared(long committed, long available, long units) {
    eventually()
        .untilAsserted(
            () -> {
              var pool = hub().get("GPUNodePool", SHARED);
              assertThat(List.of("committed", "available", "units"))
                  .extracting(number -> String.valueOf(pool.<Object>get("status", number)))
                  .containsExactly(
                      String.valueOf(committed), String.valueOf(available), String.valueOf(units));
            });
  }

  /** Returns a quota of whole devices of the second pool for a tenant. */
  static TenantQuota quota(TestTenant tenant, long devices) {
    var quota = tenant.quota(tenant.name(), FACTORY, devices);
    var spec = quota.getSpec();
    quota.setSpec(
        new TenantQuotaSpec(
            spec.tenantRef(),
            spec.validFrom(),
            spec.validUntil(),
            List.of(
                new Allocation(new Reference(FACTORY), null, "shared", devices, 0L, null, null))));
    return quota;
  }

  private GenericKubernetesResource memberCluster() {
    var cluster = Quickstart.manifest("MemberCluster", Quickstart.FACTORY_CLUSTER);
    cluster.getMetadata().setName(CLUSTER);
    Hub.spec(cluster).put("memberState", "DE");
    Hub.spec(cluster).put("kubeconfigSecretRef", Map.of("name", CLUSTER));
    return cluster;
  }

  private GenericKubernetesResource factory() {
    var factory = Quickstart.manifest("AIFactory", Quickstart.FACTORY);
    factory.getMetadata().setName(FACTORY);
    var spec = Hub.spec(factory);
    spec.put("hostState", "DE");
    spec.put("participatingStates", List.of());
    var whole = pool(Hub.first(spec, "pools"), "whole", 1);
    var shared = pool(Hub.first(spec, "pools"), "shared", 2);
    shared.put("sharing", timeSlicing(4));
    shared.put("maxUnavailable", SHARED_NODES.size());
    spec.put("pools", List.of(whole, shared));
    return factory;
  }

  private static Map<String, Object> pool(Map<String, Object> like, String name, int nodes) {
    var pool = new HashMap<>(like);
    pool.put("name", name);
    pool.put("clusterRef", Map.of("name", CLUSTER));
    pool.put("nodeSelector", Map.of("matchLabels", Map.of("node.example/partition", name)));
    pool.put("expectedNodes", nodes);
    return pool;
  }

  static Map<String, Object> timeSlicing(int replicas) {
    return Map.of("strategy", "TimeSlicing", "timeSlicing", Map.of("replicas", replicas));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> pools(GenericKubernetesResource factory) {
    return requireNonNull((List<Map<String, Object>>) Hub.spec(factory).get("pools"));
  }

  /** Reports devices of a node as its device plugin would: these, and no others of the vendor. */
  void offers(String node, Map<String, Integer> devices) {
    var numbers = new LinkedHashMap<String, Object>();
    List.of("nvidia.com/gpu", PART, "nvidia.com/mig-1g.10gb")
        .forEach(resource -> numbers.put(resource, null));
    devices.forEach((resource, count) -> numbers.put(resource, String.valueOf(count)));
    var status = Map.of("status", Map.of("capacity", numbers, "allocatable", numbers));
    member
        .client()
        .nodes()
        .withName(node)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(status));
  }

  String configOf(String node) {
    return labels(node).getOrDefault(CONFIG_LABEL, "");
  }

  Map<String, String> labels(String node) {
    return member.client().nodes().withName(node).require().getMetadata().getLabels();
  }

  void awaitConfig(String node, String config) {
    eventually().untilAsserted(() -> assertThat(configOf(node)).as(node).isEqualTo(config));
  }

  Map<String, String> configs() {
    var map = member.client().configMaps().inNamespace(NAMESPACE).withName(CONFIGS).get();
    return map == null ? Map.of() : new TreeMap<>(map.getData());
  }

  Resource<DaemonSet> plugin() {
    return member.client().apps().daemonSets().inNamespace(NAMESPACE).withName(PLUGIN);
  }

  List<String> daemonSets() {
    return member.client().apps().daemonSets().inNamespace(NAMESPACE).list().getItems().stream()
        .map(set -> set.getMetadata().getName())
        .toList();
  }

  /**
   * Returns the hashes of the configurations that the plugin's pods were started with, one for each
   * node that runs it.
   */
  List<String> startedWith() {
    return member
        .client()
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app.kubernetes.io/name", PLUGIN)
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
        .map(
            pod ->
                pod.getMetadata().getAnnotations().getOrDefault("aicontinent.eu/config-hash", ""))
        .toList();
  }
}
