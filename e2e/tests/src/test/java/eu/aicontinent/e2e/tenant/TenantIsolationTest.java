package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that two tenants on the same clusters cannot see or reach each other. */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String OTHER_GPU = "amd.com/gpu";

  private final TestTenant alpha = TestTenant.in("IE", "alpha").through(Quickstart.ANTENNA);
  private final TestTenant beta = TestTenant.in("IE", "beta").through(Quickstart.ANTENNA);
  private Network network;
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    this.network = network;
    ground = new TenantGround(network);
    addPoolOfAnotherVendor();
    for (var tenant : List.of(alpha, beta)) {
      ground.grant(tenant, LUMI, 4, Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER);
      awaitOpen(tenant, Quickstart.FACTORY_CLUSTER);
      awaitOpen(tenant, Quickstart.ANTENNA_CLUSTER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER})
  void seesNothingOfAnotherTenant(String where) {
    var client = alpha.at(network.member(where));
    var theirs = beta.namespace();

    assertForbidden(() -> client.namespaces().list());
    assertForbidden(() -> client.namespaces().withName(theirs).get());
    assertForbidden(() -> client.batch().v1().jobs().inAnyNamespace().list());
    assertForbidden(() -> client.batch().v1().jobs().inNamespace(theirs).list());
    assertForbidden(() -> client.batch().v1().jobs().inNamespace(theirs).withName("any").get());
    assertForbidden(() -> client.pods().inNamespace(theirs).list());
    assertForbidden(() -> client.pods().inAnyNamespace().list());
    assertForbidden(() -> kueue(client, "Workload").inNamespace(theirs).list());
    assertForbidden(() -> kueue(client, "ClusterQueue").list());
    assertForbidden(() -> client.resource(TestJob.of(beta, "intruder", GPU, 1).object()).create());
  }

  @ParameterizedTest
  @ValueSource(strings = {Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER})
  void writesNothingThatHoldsItBack(String where) {
    var client = alpha.at(network.member(where));
    var own = alpha.namespace();

    assertForbidden(() -> client.network().networkPolicies().inNamespace(own).delete());
    assertForbidden(() -> client.resourceQuotas().inNamespace(own).delete());
    assertForbidden(() -> kueue(client, "LocalQueue").inNamespace(own).delete());
    assertForbidden(() -> client.resource(pod(own, GPU)).create());
    assertThat(allowed(client, own)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER})
  void readsNoSecrets(String where) {
    var client = alpha.at(network.member(where));

    assertForbidden(() -> client.secrets().inNamespace(alpha.namespace()).list());
    assertForbidden(() -> client.secrets().inNamespace(alpha.namespace()).withName("any").get());
    assertForbidden(() -> client.secrets().inNamespace("kueue-system").list());
    assertForbidden(() -> client.secrets().inAnyNamespace().list());
  }

  @ParameterizedTest
  @ValueSource(strings = {Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER})
  void mayWorkInItsOwnNamespace(String where) {
    var client = alpha.at(network.member(where));
    var job = TestJob.of(alpha, "own-" + where, GPU, 1);

    assertThatCode(() -> client.resource(job.object()).create()).doesNotThrowAnyException();

    job.awaitComplete(client);
    assertThatCode(() -> client.pods().inNamespace(alpha.namespace()).list())
        .doesNotThrowAnyException();
    job.at(client).delete();
  }

  @ParameterizedTest
  @ValueSource(strings = {Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER})
  void isClosedToAllOtherPods(String where) {
    var cluster = network.member(where);
    var policies = cluster.client().network().networkPolicies().inNamespace(alpha.namespace());

    var closing = policies.withName("default-deny").require().getSpec();

    assertThat(closing.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(closing.getIngress()).isNullOrEmpty();
    assertThat(closing.getEgress()).isNullOrEmpty();
    assertThat(closing.getPodSelector().getMatchLabels()).isNullOrEmpty();
    assertThat(policies.list().getItems())
        .extracting(policy -> policy.getMetadata().getName())
        .containsExactlyInAnyOrder("default-deny", "allow-dns", "allow-same-namespace");
    assertThat(
            cluster
                .client()
                .namespaces()
                .withName(alpha.namespace())
                .require()
                .getMetadata()
                .getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "baseline");
  }

  @Test
  void isOpenToWhatIsDeclaredWhileItIs() {
    var policies =
        Stream.of(Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER)
            .map(where -> network.member(where).client().network().networkPolicies())
            .map(all -> all.inNamespace(alpha.namespace()).withName("allow-declared-egress"))
            .toList();

    declareExample();
    for (var policy : policies) {
      awaitWays(policy, "203.0.113.16/28 TCP 443", "2001:db8:7::10/128 TCP 27000-27009");
    }

    ground.declareEgress(alpha, 5432, "203.0.113.32/28");
    for (var policy : policies) {
      awaitWays(policy, "203.0.113.32/28 TCP 5432");
    }

    ground.declareEgress(alpha, 5432);
    for (var policy : policies) {
      eventually().until(() -> policy.get() == null);
    }
  }

  @Test
  void hasNoAcceleratorsBeyondItsGrant() {
    var kajaani = network.member(Quickstart.FACTORY_CLUSTER);
    var quota =
        kajaani.client().resourceQuotas().inNamespace(alpha.namespace()).withName("accelerators");

    eventually()
        .untilAsserted(
            () ->
                assertThat(quota.require().getStatus().getHard())
                    .isEqualTo(
                        Map.of(
                            "requests." + GPU, new Quantity("4"),
                            "requests." + OTHER_GPU, new Quantity("0"))));
    // Any maker of the pod counts: here Kubernetes itself, for a Job.
    var controller = kajaani.as("system:serviceaccount:kube-system:job-controller");
    assertThatThrownBy(
            () -> controller.resource(TestJob.of(alpha, "any", OTHER_GPU, 1).pod()).create())
        .hasMessageContaining("exceeded quota");
  }

  /** Adds a pool beside the one that the tenants have a grant of, on the same cluster. */
  private void addPoolOfAnotherVendor() {
    ground
        .hub()
        .apply(
            "AIFactory",
            LUMI,
            spec -> {
              var template = Hub.spec(Quickstart.manifest("AIFactory", TenantGround.BSC));
              var other = new LinkedHashMap<Object, Object>((Map<?, ?>) pools(template).getFirst());
              other.put("clusterRef", Map.of("name", Quickstart.FACTORY_CLUSTER));
              spec.put("pools", List.of(pools(spec).getFirst(), other));
            });
  }

  private static List<?> pools(Map<String, Object> factory) {
    return (List<?>) Objects.requireNonNull(factory.get("pools"));
  }

  /** Declares the egress of {@code examples/egress} for the tenant of this test. */
  private void declareExample() {
    var file = RepositoryRoot.find().resolve("examples/egress/tenant.yaml");
    var example = Serialization.unmarshal(TextFile.read(file), GenericKubernetesResource.class);
    var egress = Objects.requireNonNull(Hub.spec(example).get("egress"));
    ground
        .hub()
        .merge(
            "Tenant", alpha.name(), Serialization.asJson(Map.of("spec", Map.of("egress", egress))));
  }

  /** Waits until the policy opens these ways out, no others and none in. */
  private static void awaitWays(Resource<NetworkPolicy> policy, String... ways) {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(policy.get()).isNotNull();
              var spec = policy.require().getSpec();
              assertThat(spec.getPolicyTypes()).containsExactly("Egress");
              assertThat(spec.getEgress()).flatMap(TenantIsolationTest::ways).containsExactly(ways);
            });
  }

  private static List<String> ways(NetworkPolicyEgressRule rule) {
    return rule.getTo().stream()
        .flatMap(
            peer ->
                rule.getPorts().stream()
                    .map(
                        port ->
                            "%s %s %s"
                                .formatted(
                                    peer.getIpBlock().getCidr(), port.getProtocol(), ports(port))))
        .toList();
  }

  private static String ports(NetworkPolicyPort port) {
    var first = port.getPort().getIntVal();
    return port.getEndPort() == null ? "" + first : first + "-" + port.getEndPort();
  }

  /**
   * Waits until the tenant's people have their rights: these come last, so everything else exists.
   */
  private void awaitOpen(TestTenant tenant, String where) {
    var client = tenant.at(network.member(where));
    eventually()
        .ignoreException(KubernetesClientException.class)
        .until(() -> client.batch().v1().jobs().inNamespace(tenant.namespace()).list() != null);
  }

  /** Returns what the client may write of everything that limits a tenant. */
  private static List<String> allowed(KubernetesClient client, String namespace) {
    var found = new ArrayList<String>();
    for (var right :
        List.of(
            new Right("", "pods"),
            new Right("", "pods/exec"),
            new Right("", "secrets"),
            new Right("", "resourcequotas"),
            new Right("", "serviceaccounts"),
            new Right("", "serviceaccounts/token"),
            new Right("networking.k8s.io", "networkpolicies"),
            new Right("rbac.authorization.k8s.io", "roles"),
            new Right("rbac.authorization.k8s.io", "rolebindings"),
            new Right("kueue.x-k8s.io", "localqueues"),
            new Right("kueue.x-k8s.io", "workloads"),
            new Right("kueue.x-k8s.io", "workloads/status"))) {
      for (var verb : List.of("create", "update", "patch", "delete", "deletecollection")) {
        if (right.isHeldBy(client, namespace, verb)) {
          found.add(verb + " " + right);
        }
      }
    }
    return found;
  }

  private static MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      kueue(KubernetesClient client, String kind) {
    return client.genericKubernetesResources("kueue.x-k8s.io/v1beta2", kind);
  }

  private static Pod pod(String namespace, String resource) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName("bare")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("work")
        .withImage("busybox:1.37")
        .withNewResources()
        .withLimits(Map.of(resource, new Quantity("1")))
        .endResources()
        .endContainer()
        .endSpec()
        .build();
  }

  private static void assertForbidden(ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> assertThat(refused.getCode()).as(refused.getMessage()).isEqualTo(403));
  }
}
