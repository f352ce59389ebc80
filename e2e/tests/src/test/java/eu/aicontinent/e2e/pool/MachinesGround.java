package eu.aicontinent.e2e.pool;

import static java.util.Objects.requireNonNull;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.clusterapi.ClusterApi;
import eu.aicontinent.testbed.clusterapi.NodeMirror;
import eu.aicontinent.testbed.clusterapi.WorkloadCluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The factory of {@code examples/machines} on two clusters: one for its nodes, one on which Cluster
 * API keeps its machines. The machines exist in memory only, and a mirror of the testbed turns
 * their Nodes into fake nodes of the first cluster.
 */
final class MachinesGround {
  static final String CLUSTER = "de-juelich";
  static final String MANAGEMENT = "de-management";
  static final String FACTORY = "jaif";
  static final String POOL = "jaif.h100";
  static final String DEPLOYMENT = "jaif-h100";
  static final String NAMESPACE = "juelich";
  static final String HUB_USER = "system:serviceaccount:aicontinent-system:aicontinent-hub";

  private final Network network;
  private final Cluster member;
  private final Cluster management;
  private @Nullable ClusterApi clusterApi;
  private @Nullable NodeMirror mirror;

  private MachinesGround(Network network, Cluster member, Cluster management) {
    this.network = network;
    this.member = member;
    this.management = management;
  }

  /** Prepares both clusters, still without Cluster API. */
  static MachinesGround prepare(Network network, Cluster member, Cluster management) {
    var ground = new MachinesGround(network, member, management);
    management
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
    var charts = Charts.get(System.err::println);
    charts.installMember(member, Map.of("kueue", Map.of("enabled", true)));
    charts.installMember(
        management,
        Map.of(
            "kueue", Map.of("enabled", false),
            "clusterAPI", Map.of("namespaces", List.of(NAMESPACE))));
    for (var cluster : List.of(member, management)) {
      new MemberRegistration(network.hub(), cluster).ensure();
    }
    return ground;
  }

  void installClusterApi() {
    if (clusterApi == null) {
      clusterApi = ClusterApi.install(management, network.testbed().state(), System.err::println);
      var workload = clusterApi.create(NAMESPACE, NAMESPACE);
      workload.awaitControlPlane();
      mirror = NodeMirror.start(workload, member, Map.of("nvidia.com/gpu", "4"));
    }
  }

  void clear() {
    new Reset(network).clearWith(member, management);
    if (clusterApi != null) {
      requireNonNull(mirror).close();
      clusterApi.close();
    }
    management.client().namespaces().withName(NAMESPACE).delete();
  }

  Hub hub() {
    return new Hub(network);
  }

  /**
   * Applies the example with changes; its machines use the templates of the workload cluster's
   * workers.
   */
  void declare(Consumer<Map<String, Object>> changes) {
    var objects =
        Manifests.read(RepositoryRoot.find().resolve("examples/machines/factory.yaml")).objects();
    var pool = Hub.first(Hub.spec(objects.getLast()), "pools");
    var template = block(block(pool, "machines"), "template");
    template.put("version", WorkloadCluster.VERSION);
    block(template, "bootstrapConfigRef").put("name", NAMESPACE + "-workers");
    block(template, "infrastructureRef").put("kind", "DevMachineTemplate");
    block(template, "infrastructureRef").put("name", NAMESPACE + "-workers");
    changes.accept(pool);
    hub().apply(objects);
  }

  /** Removes the pool from the factory. */
  void dropPool() {
    hub().merge("AIFactory", FACTORY, "{\"spec\": {\"pools\": []}}");
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> block(Map<String, Object> parent, String field) {
    return requireNonNull((Map<String, Object>) parent.get(field));
  }

  /** Returns the nodes with the labels of the pool. */
  List<Node> nodes() {
    return member
        .client()
        .nodes()
        .withLabel("aicontinent.eu/pool", "h100")
        .list()
        .getItems()
        .stream()
        .filter(
            node -> FACTORY.equals(node.getMetadata().getLabels().get("aicontinent.eu/factory")))
        .toList();
  }

  /** Returns the provider ids of machines' nodes, whoever has adopted them. */
  List<String> mirrored() {
    return member.client().nodes().list().getItems().stream()
        .map(node -> String.valueOf(node.getSpec().getProviderID()))
        .filter(provider -> provider.startsWith("in-memory://"))
        .toList();
  }

  /** Returns the status of the pool, by field. */
  Map<String, Object> status() {
    return requireNonNull(hub().get("GPUNodePool", POOL).get("status"));
  }

  Optional<GenericKubernetesResource> deployment() {
    return Optional.ofNullable(deployments(management.client(), NAMESPACE, DEPLOYMENT).get());
  }

  /** Returns a MachineDeployment of the site's own people, without machines at present. */
  static GenericKubernetesResource deploymentOfTheSite(String namespace) {
    return Serialization.unmarshal(
        """
        apiVersion: cluster.x-k8s.io/v1beta2
        kind: MachineDeployment
        metadata: {name: of-the-site, namespace: %1$s}
        spec:
          clusterName: %2$s
          replicas: 0
          selector: {matchLabels: {site: own}}
          template:
            metadata: {labels: {site: own}}
            spec:
              clusterName: %2$s
              version: %3$s
              bootstrap:
                configRef:
                  {apiGroup: bootstrap.cluster.x-k8s.io, kind: KubeadmConfigTemplate, name: %2$s-workers}
              infrastructureRef:
                {apiGroup: infrastructure.cluster.x-k8s.io, kind: DevMachineTemplate, name: %2$s-workers}
        """
            .formatted(namespace, NAMESPACE, WorkloadCluster.VERSION),
        GenericKubernetesResource.class);
  }

  private static Resource<GenericKubernetesResource> deployments(
      KubernetesClient client, String namespace, String name) {
    return client
        .genericKubernetesResources("cluster.x-k8s.io/v1beta2", "MachineDeployment")
        .inNamespace(namespace)
        .withName(name);
  }

  /**
   * Returns a queue of the site's own people that leads to the pool: Kueue keeps the flavor for it.
   */
  Resource<GenericKubernetesResource> queueOfTheSite() {
    var queue =
        Serialization.unmarshal(
            """
            apiVersion: kueue.x-k8s.io/v1beta2
            kind: ClusterQueue
            metadata: {name: of-the-site}
            spec:
              resourceGroups:
              - coveredResources: [nvidia.com/gpu]
                flavors:
                - name: %s
                  resources: [{name: nvidia.com/gpu, nominalQuota: 0}]
            """
                .formatted(POOL),
            GenericKubernetesResource.class);
    return member.client().resource(queue);
  }

  Cluster member() {
    return member;
  }

  Cluster management() {
    return management;
  }
}
