package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.FakeNode;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A factory whose cluster has no Kueue, with one node of its own beside one that it does not know.
 *
 * @param devices number of devices of each node
 */
public record PlainGround(Network network, Cluster cluster, int devices) {
  public static final String CLUSTER = "pt-evora";
  public static final String FACTORY = "evora-aif";
  public static final String POOL = "h100";
  public static final String GPU = "nvidia.com/gpu";

  private static final String LABEL = "node.example/partition";
  private static final Map<String, String> PARTITION = Map.of(LABEL, POOL);
  private static final Map<String, String> OTHER = Map.of(LABEL, "other");

  public static PlainGround prepare(Network network, Cluster evora, int devices) {
    var ground = new PlainGround(network, evora, devices);
    ground.nodes().forEach(node -> evora.client().resource(node).create());
    Charts.get(System.err::println).installMember(evora, Map.of("kueue", Map.of("enabled", false)));
    new MemberRegistration(network.hub(), evora).ensure();
    var hub = new Hub(network);
    hub.apply(Quickstart.file("accesspolicy"));
    hub.apply(member(), ground.factory());
    return ground;
  }

  public void clear() {
    new Reset(network).clearWith(cluster);
    nodes().forEach(node -> cluster.client().resource(node).delete());
  }

  public TenantGround tenants() {
    return new TenantGround(network);
  }

  /** Starts a Job on the pool's node: without a queue, Jobs choose their nodes themselves. */
  public TestJob start(TestTenant tenant, String name, int devices, String runFor) {
    return start(tenant, TestJob.of(tenant, name, GPU, devices).runningFor(runFor), PARTITION);
  }

  /** Starts a Job on the other node. */
  public TestJob stray(TestTenant tenant, String name, int devices, String runFor) {
    return start(tenant, TestJob.of(tenant, name, GPU, devices).runningFor(runFor), OTHER);
  }

  private TestJob start(TestTenant tenant, TestJob job, Map<String, String> nodes) {
    var tolerant =
        new JobBuilder(job.object())
            .editSpec()
            .editTemplate()
            .editSpec()
            .withNodeSelector(nodes)
            .addNewToleration("NoSchedule", "aicontinent.eu/pool", "Exists", null, null)
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
    var client = tenant.at(cluster);
    eventually()
        .alias("submit " + job.name())
        .until(() -> job.at(client).get() != null || client.resource(tolerant).create() != null);
    return job;
  }

  private List<Node> nodes() {
    return List.of(node("evora-0", PARTITION), node("evora-1", OTHER));
  }

  private Node node(String name, Map<String, String> labels) {
    var offer = FakeNode.usual(Map.of(GPU, Integer.toString(devices)));
    return new FakeNode(name, "kwok://" + name, labels, List.of(), offer).object();
  }

  private static GenericKubernetesResource member() {
    var member = Quickstart.manifest("MemberCluster", Quickstart.FACTORY_CLUSTER);
    member.getMetadata().setName(CLUSTER);
    Hub.spec(member).put("memberState", "PT");
    Hub.spec(member).put("kubeconfigSecretRef", Map.of("name", CLUSTER));
    return member;
  }

  @SuppressWarnings("unchecked")
  private GenericKubernetesResource factory() {
    var factory = Quickstart.manifest("AIFactory", TenantGround.LUMI);
    factory.getMetadata().setName(FACTORY);
    var spec = Hub.spec(factory);
    spec.put("hostState", "PT");
    spec.put("participatingStates", List.of());
    var pool = Hub.first(spec, "pools");
    pool.put("clusterRef", Map.of("name", CLUSTER));
    pool.put("expectedNodes", 1);
    var accelerator = new HashMap<>((Map<String, Object>) requireNonNull(pool.get("accelerator")));
    accelerator.put("perNode", devices);
    pool.put("accelerator", accelerator);
    return factory;
  }
}
