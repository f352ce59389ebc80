package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.PacketGround.ALPHA;
import static eu.aicontinent.e2e.tenant.PacketGround.BETA;
import static eu.aicontinent.e2e.tenant.PacketGround.CLOSED;
import static eu.aicontinent.e2e.tenant.PacketGround.CLUSTER;
import static eu.aicontinent.e2e.tenant.PacketGround.TENANTS;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.testbed.audit.AuditLog;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.junit.UsesPackets;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.packets.Connection;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Proves with packets on Cilium who reaches whom. The steps build on each other: in the one without
 * ClusterNetworkPolicies everything is open, so policies alone close what is closed in the others.
 */
@Attack
@Tag("packets")
@UsesPackets
@UsesNetwork(Empty.class)
@UsesClusters(CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PacketIsolationTest {
  private static final List<TestTenant> OPEN = List.of(ALPHA, BETA);

  /** The number of consecutive looks: policies reach the kernel one endpoint after the other. */
  private static final int LOOKS = 3;

  /** The only connection that a tenant for secure processing may ever make, or receive. */
  private static final String INSIDE =
      "%1$s/client -> %1$s/server TCP 8080".formatted(CLOSED.name());

  /** Connections that a tenant may always make. */
  private static final List<String> OWN =
      Stream.concat(
              Stream.of(INSIDE),
              of(
                  "%1$s/client -> %1$s/server TCP 8080",
                  "%1$s/client -> names TCP 53", "%1$s/client -> names UDP 53")
                  .stream())
          .toList();

  /**
   * Declared ranges: the outside host's range, which is also the node's, and the range of all pods.
   */
  private static final String[] DECLARED = {"192.0.2.0/24", "10.244.0.0/16"};

  /**
   * Connections that the declaration opens: not to pods, the node or another port, and not for the
   * other tenant.
   */
  private static final List<String> REACHED = List.of("packets-alpha/client -> outside TCP 8080");

  /**
   * Connections that ClusterNetworkPolicies cannot express: they have no rules for senders outside
   * the cluster, nor for nodes.
   */
  private static final List<String> LEFT_TO_NETWORK_POLICIES =
      of("outside -> %s/server TCP 8080", "%s/client -> node TCP 8080");

  private static final String MONITORING =
      """
      apiVersion: policy.networking.k8s.io/v1alpha2
      kind: ClusterNetworkPolicy
      metadata: {name: monitoring}
      spec:
        tier: Admin
        priority: 10
        subject:
          namespaces: {matchLabels: {kubernetes.io/metadata.name: tenant-packets-alpha}}
        ingress:
        - action: Accept
          from:
          - namespaces: {matchLabels: {kubernetes.io/metadata.name: visitors}}
      """;

  private static final String CLOSING =
      """
      apiVersion: policy.networking.k8s.io/v1alpha2
      kind: ClusterNetworkPolicy
      metadata: {name: closing}
      spec:
        tier: Admin
        priority: 10
        subject:
          namespaces: {matchLabels: {aicontinent.eu/owner-kind: Tenant}}
        egress:
        - action: Deny
          to:
          - networks: [192.0.2.8/29]
      """;

  private PacketGround ground;
  private AuditLog.Mark begin;

  @BeforeAll
  void prepare(Network network, @Named(CLUSTER) Cluster cluster) {
    begin = cluster.auditLog().mark();
    ground = PacketGround.start(network, cluster);
    ground.declare();
    ground.connect();
  }

  @AfterAll
  void clear() {
    if (ground != null) {
      ground.close();
    }
  }

  @Test
  @Order(1)
  void aTenantReachesItselfAndNamesAndNobodyElse() {
    awaitOpen(OWN);
  }

  @Test
  @Order(2)
  void whatIsDeclaredIsReachedAtItsPortAndNothingThatIsInsideTheCluster() {
    ground.declareEgress(ALPHA, DECLARED);

    awaitOpen(OWN, REACHED);
  }

  @Test
  @Order(3)
  void aPolicyInTheNamespaceOpensNeitherOtherNamespacesNorAnotherWayOut() {
    OPEN.forEach(tenant -> ground.cluster().client().resource(hostile(tenant)).create());

    awaitOpen(OWN, REACHED, LEFT_TO_NETWORK_POLICIES);
  }

  @Test
  @Order(4)
  void withoutTheClusterNetworkPoliciesAPolicyInTheNamespaceOpensEverything() {
    manage("Paused");

    ground.closings().delete();

    // No policy can be made in the namespace of the tenant for secure processing.
    awaitOpen(
        ground.ways().stream()
            .map(Connection::toString)
            .filter(way -> way.equals(INSIDE) || !way.contains(CLOSED.name()))
            .toList());
  }

  @Test
  @Order(5)
  void networkPoliciesAloneAreAsStrictWhileNobodyAddsToThem() {
    OPEN.forEach(tenant -> ground.cluster().client().resource(hostile(tenant)).delete());

    awaitOpen(OWN, REACHED);
  }

  @Test
  @Order(6)
  void theClusterNetworkPoliciesComeBack() {
    manage("Manage");

    eventually()
        .untilAsserted(
            () ->
                assertThat(closed())
                    .containsExactlyInAnyOrderElementsOf(
                        TENANTS.stream().map(TestTenant::namespace).toList()));
    awaitOpen(OWN, REACHED);
  }

  @Test
  @Order(7)
  void whatTheMemberStateItselfAcceptsComesFirst() {
    var own = ground.cluster().client().resource(Manifests.parse(MONITORING).objects().getFirst());
    own.create();

    awaitOpen(OWN, REACHED, List.of("visitor -> packets-alpha/server TCP 8080"));

    own.delete();
    awaitOpen(OWN, REACHED);
  }

  @Test
  @Order(8)
  void whatTheMemberStateItselfDeniesStaysClosedWhoeverDeclaresIt() {
    var own = ground.cluster().client().resource(Manifests.parse(CLOSING).objects().getFirst());
    own.create();

    awaitOpen(OWN);

    own.delete();
    awaitOpen(OWN, REACHED);
  }

  @Test
  @Order(9)
  void whatIsNoLongerDeclaredIsClosed() {
    ground.declareEgress(ALPHA);

    awaitOpen(OWN);
  }

  @Test
  @Order(10)
  void aNamespaceIsClosedBeforeAnybodyMayUseIt() {
    var writes = ground.cluster().auditLog().since(begin, AuditedRequest::isWrite);

    for (var tenant : TENANTS) {
      assertThat(
              writes.stream()
                  .filter(write -> concerns(write, tenant))
                  .map(AuditedRequest::resource)
                  .distinct())
          .containsSubsequence("clusternetworkpolicies", "rolebindings");
    }
  }

  @Test
  @Order(11)
  void aClusterNetworkPolicyGoesWithItsTenant() {
    ground.hub().delete("TenantQuota", ALPHA.name());
    ground.hub().delete("Tenant", ALPHA.name());

    ground.hub().awaitGone("Tenant", ALPHA.name());
    assertThat(closed()).containsExactlyInAnyOrder(BETA.namespace(), CLOSED.namespace());
  }

  private List<String> closed() {
    return ground.closings().list().getItems().stream()
        .map(policy -> policy.getMetadata().getName())
        .toList();
  }

  private void manage(String policy) {
    ground
        .hub()
        .merge(
            "MemberCluster",
            CLUSTER,
            "{\"spec\": {\"managementPolicy\": \"%s\"}}".formatted(policy));
    ground.hub().awaitReady("MemberCluster", CLUSTER);
  }

  private static boolean concerns(AuditedRequest write, TestTenant tenant) {
    return List.of(write.name(), write.namespace()).contains(tenant.namespace());
  }

  private static List<String> of(String... ways) {
    return OPEN.stream()
        .flatMap(tenant -> Stream.of(ways).map(way -> way.formatted(tenant.name())))
        .toList();
  }

  private static NetworkPolicy hostile(TestTenant tenant) {
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withNamespace(tenant.namespace())
        .withName("everything")
        .endMetadata()
        .withNewSpec()
        .withNewPodSelector()
        .endPodSelector()
        .withPolicyTypes("Ingress", "Egress")
        .addNewIngress()
        .endIngress()
        .addNewEgress()
        .endEgress()
        .endSpec()
        .build();
  }

  @SafeVarargs
  private void awaitOpen(List<String>... expected) {
    var all = Stream.of(expected).flatMap(List::stream).collect(toCollection(TreeSet::new));
    // A change of policies may cut a connection, for example.
    eventually()
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .untilAsserted(
            () -> {
              for (var look = 0; look < LOOKS; look++) {
                assertThat(Connection.open(ground.ways())).isEqualTo(all);
              }
            });
  }
}
