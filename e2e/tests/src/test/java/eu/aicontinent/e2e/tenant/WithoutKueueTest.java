package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.NodeGroup;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A factory whose cluster has no Kueue: what plain Kubernetes can do is done there. */
@UsesNetwork
@UsesClusters(plain = WithoutKueueTest.PLAIN)
class WithoutKueueTest {
  static final String PLAIN = "pt-evora";

  private static final String GPU = "nvidia.com/gpu";
  private static final String FACTORY = "evora-aif";

  private final TestTenant tenant = TestTenant.in("PT", "queueless");

  @BeforeEach
  void register(Network network, @Named(PLAIN) Cluster evora) {
    evora.ensureNodes(
        List.of(
            NodeGroup.of("gpu", 1, Map.of("node.example/partition", "h100"), Map.of(GPU, "4"))));
    Charts.get(System.err::println).installMember(evora, Map.of("kueue", Map.of("enabled", false)));
    new MemberRegistration(network.hub(), evora).ensure();
  }

  @AfterEach
  void clear(Network network, @Named(PLAIN) Cluster evora) {
    new Reset(network).clear();
    network.hub().client().secrets().inNamespace("aicontinent-system").withName(PLAIN).delete();
    eventually().untilAsserted(() -> assertThat(new Traces(evora).names()).isEmpty());
  }

  @Test
  void limitsAndClosesTheNamespaceAndSaysThatNothingQueues(
      Network network, @Named(PLAIN) Cluster evora) {
    grant(new Hub(network));

    assertThat(new Traces(evora).names())
        .contains(
            "Namespace " + tenant.namespace(),
            "NetworkPolicy " + tenant.namespace() + "/default-deny",
            "ResourceQuota " + tenant.namespace() + "/accelerators",
            "RoleBinding " + tenant.namespace() + "/aicontinent-tenant-user");
    assertThat(
            evora
                .client()
                .resourceQuotas()
                .inNamespace(tenant.namespace())
                .withName("accelerators")
                .require()
                .getSpec()
                .getHard())
        .isEqualTo(Map.of("requests." + GPU, new Quantity("1")));
  }

  /** What is remarked at the cluster is not lost while it is being connected. */
  @Test
  void isNotWrittenAnewAfterARestart(Network network) {
    grant(new Hub(network));
    Traffic.afterTheLastWrite(network);
    network.operator().stop();
    var traffic = Traffic.of(network);

    network.operator().start();

    assertThat(Traffic.settled(network, traffic).writes()).isEmpty();
  }

  private void grant(Hub hub) {
    var ground = new TenantGround(hub);
    hub.apply(Quickstart.file("accesspolicy"));
    hub.apply(member(), factory());
    ground.create(tenant);
    ground.create(tenant.quota(tenant.name(), FACTORY, 1));
    hub.awaitReady("TenantQuota", tenant.name());
    ground.awaitProgrammed(tenant, PLAIN);
    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.tenant(tenant).getStatus().clusters())
                    .singleElement()
                    .satisfies(WithoutKueueTest::saysThatNothingQueues));
  }

  private static void saysThatNothingQueues(ClusterStatus status) {
    assertThat(status.reason()).isEqualTo(Reason.KueueAbsent);
    assertThat(status.message()).contains("no Kueue", "nothing waits in a queue");
  }

  private static GenericKubernetesResource member() {
    var member = Quickstart.manifest("MemberCluster", Quickstart.FACTORY_CLUSTER);
    member.getMetadata().setName(PLAIN);
    Hub.spec(member).put("memberState", "PT");
    Hub.spec(member).put("kubeconfigSecretRef", Map.of("name", PLAIN));
    return member;
  }

  private static GenericKubernetesResource factory() {
    var factory = Quickstart.manifest("AIFactory", TenantGround.LUMI);
    factory.getMetadata().setName(FACTORY);
    var spec = Hub.spec(factory);
    spec.put("hostState", "PT");
    spec.put("participatingStates", List.of());
    Hub.first(spec, "pools").put("clusterRef", Map.of("name", PLAIN));
    return factory;
  }
}
