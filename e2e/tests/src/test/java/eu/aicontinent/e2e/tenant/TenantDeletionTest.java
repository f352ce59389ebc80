package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenant.NamespaceDeletionPolicy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that a tenant can be deleted that has a grant, comes through an antenna and still has
 * running work.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantDeletionTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final List<String> CLUSTERS = List.of(FACTORY_CLUSTER, ANTENNA_CLUSTER);

  private final TestTenant leaving = TestTenant.in("IE", "leaving").through(ANTENNA);
  private Network network;
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    this.network = network;
    ground = new TenantGround(network);
  }

  /** Deletes retained namespaces, which belong to the cluster's administrator only. */
  @AfterEach
  void removeRetained() {
    new Reset(network).removeTenants();
    for (var cluster : CLUSTERS) {
      var namespace = network.member(cluster).client().namespaces().withName(leaving.namespace());
      namespace.delete();
      eventually().until(() -> namespace.get() == null);
    }
  }

  @Test
  void removesItsNamespacesWhereItSaysDelete() {
    start(leaving);

    ground.hub().delete("Tenant", leaving.name());

    ground.hub().awaitGone("Tenant", leaving.name());
    for (var cluster : CLUSTERS) {
      eventually()
          .untilAsserted(
              () ->
                  assertThat(new Traces(network.member(cluster)).names())
                      .noneMatch(name -> name.contains(leaving.namespace())));
      assertThat(network.member(cluster).client().namespaces().withName(leaving.namespace()).get())
          .isNull();
    }
    ground
        .hub()
        .awaitCondition("TenantQuota", leaving.name(), "ResolvedRefs", "False", "TenantNotFound");
  }

  @Test
  void leavesClosedNamespacesWhereItSaysRetain() {
    start(leaving.withNamespaces(NamespaceDeletionPolicy.Retain));
    putSomething();
    ground.declareEgress(leaving, 443, "203.0.113.16/28");
    for (var cluster : CLUSTERS) {
      eventually()
          .untilAsserted(
              () -> assertThat(traces(cluster)).anyMatch(name -> name.endsWith("declared-egress")));
    }

    ground.hub().delete("Tenant", leaving.name());

    ground.hub().awaitGone("Tenant", leaving.name());
    var namespace = leaving.namespace();
    awaitRetained(ANTENNA_CLUSTER);
    awaitRetained(FACTORY_CLUSTER, "ResourceQuota " + namespace + "/accelerators");
    var kajaani = network.member(FACTORY_CLUSTER).client();
    assertThat(
            kajaani
                .resourceQuotas()
                .inNamespace(namespace)
                .withName("accelerators")
                .require()
                .getSpec()
                .getHard())
        .isEqualTo(Map.of("requests." + GPU, new Quantity("0")));
    assertThat(kajaani.configMaps().inNamespace(namespace).withName("results").get()).isNotNull();
    // The API server learns of a binding's end by a watch.
    var people = leaving.at(network.member(FACTORY_CLUSTER));
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Right("batch", "jobs").isHeldBy(people, namespace, "create"))
                    .isFalse());
  }

  @Test
  void takesItsNamespacesUpAgainWhenItReturns() {
    start(leaving.withNamespaces(NamespaceDeletionPolicy.Retain));
    putSomething();
    ground.hub().delete("Tenant", leaving.name());
    ground.hub().awaitGone("Tenant", leaving.name());

    ground.create(leaving);

    ground.hub().awaitReady("TenantQuota", leaving.name());
    ground.awaitProgrammed(leaving, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var job = TestJob.of(leaving, "again", GPU, 1);
    job.submit(leaving.at(kajaani));
    job.awaitComplete(leaving.at(kajaani));
    assertThat(
            leaving
                .at(kajaani)
                .configMaps()
                .inNamespace(leaving.namespace())
                .withName("results")
                .get())
        .isNotNull();
  }

  /** Grants the tenant and starts a Job that comes from Galway and runs at the factory. */
  private void start(TestTenant tenant) {
    ground.grant(tenant, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var job = TestJob.of(tenant, "unfinished", GPU, 2).endless();
    job.submit(tenant.at(network.member(ANTENNA_CLUSTER)));
    job.awaitAdmitted(network.member(ANTENNA_CLUSTER));
    job.awaitRunning(network.member(FACTORY_CLUSTER));
  }

  /**
   * Creates an object in the namespace as soon as its people may: at the factory their rights come
   * last.
   */
  private void putSomething() {
    var results =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(leaving.namespace())
            .withName("results")
            .endMetadata()
            .addToData("loss", "0.1")
            .build();
    var people = leaving.at(network.member(FACTORY_CLUSTER));
    eventually().until(() -> people.resource(results).create() != null);
  }

  /** Waits until the namespace is closed and holds nothing but the named objects. */
  private void awaitRetained(String cluster, String... more) {
    var namespace = leaving.namespace();
    var policy = "NetworkPolicy " + namespace + "/";
    var expected =
        Stream.concat(
                Stream.of(
                    "Namespace " + namespace,
                    policy + "default-deny",
                    policy + "allow-dns",
                    policy + "allow-same-namespace",
                    "ResourceQuota " + namespace + "/counts"),
                Stream.of(more))
            .toList();
    eventually()
        .untilAsserted(
            () -> assertThat(traces(cluster)).containsExactlyInAnyOrderElementsOf(expected));
  }

  private List<String> traces(String cluster) {
    return new Traces(network.member(cluster))
        .names().stream().filter(name -> name.contains(leaving.namespace())).toList();
  }
}
