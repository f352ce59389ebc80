package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tests Jobs that are submitted in Galway, and links that are not allowed. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AntennaTest implements OwnTenants {
  private static final String ANTENNA_KIND = "Antenna";

  private Network network;
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    this.network = network;
    ground = new TenantGround(network);
  }

  @Test
  void sendsEachTenantsJobsToTheFactoryThatGrantedThem() {
    var finnish = TestTenant.in("IE", "to-finland").through(ANTENNA);
    var spanish = TestTenant.in("IE", "to-spain").through(ANTENNA);
    ground.grant(finnish, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    ground.grant(spanish, BSC, 4, OTHER_FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var toFinland = TestJob.of(finnish, "to-finland", "nvidia.com/gpu", 2).runningFor("10s");
    var toSpain = TestJob.of(spanish, "to-spain", "amd.com/gpu", 2).runningFor("10s");

    // Each is awaited from its start: its pod goes when it has ended.
    toFinland.submit(finnish.at(galway));
    assertThat(toFinland.awaitRunning(network.member(FACTORY_CLUSTER)).getSpec().getNodeName())
        .startsWith("h100-");
    toSpain.submit(spanish.at(galway));
    assertThat(toSpain.awaitRunning(network.member(OTHER_FACTORY_CLUSTER)).getSpec().getNodeName())
        .startsWith("mi300-");
    toFinland.awaitComplete(finnish.at(galway));
    toSpain.awaitComplete(spanish.at(galway));
    assertThat(namespaces(FACTORY_CLUSTER)).doesNotContain(spanish.namespace());
    assertThat(namespaces(OTHER_FACTORY_CLUSTER)).doesNotContain(finnish.namespace());
    assertThat(toFinland.pods(galway)).isEmpty();
    assertThat(toSpain.pods(galway)).isEmpty();
  }

  @Test
  void keepsAJobThatAsksForWhatNoFactoryGranted() {
    var tenant = TestTenant.in("IE", "wrong-vendor").through(ANTENNA);
    ground.grant(tenant, LUMI, 4, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    var galway = network.member(ANTENNA_CLUSTER);
    var job = TestJob.of(tenant, "amd", "amd.com/gpu", 1);

    job.submit(tenant.at(galway));

    eventually().untilAsserted(() -> assertThat(messages(tenant)).contains("amd.com/gpu"));
    assertThat(job.at(galway.client()).require().getSpec().getSuspend()).isTrue();
    assertThat(job.pods(network.member(FACTORY_CLUSTER))).isEmpty();
    assertThat(job.pods(network.member(OTHER_FACTORY_CLUSTER))).isEmpty();
    job.at(tenant.at(galway)).delete();
  }

  @Test
  void refusesAFactoryOfItsOwnState() {
    var domestic = Quickstart.manifest(ANTENNA_KIND, ANTENNA);
    domestic.getMetadata().setName("aif-fin");
    Hub.spec(domestic).put("state", "FI");

    ground.hub().apply(domestic);

    ground.hub().awaitCondition(ANTENNA_KIND, "aif-fin", "Accepted", "False", "SameState");
    ground.hub().awaitCondition(ANTENNA_KIND, "aif-fin", "Stalled", "True", "SameState");
    var conditions = new Conditions(ground.hub().get(ANTENNA_KIND, "aif-fin"));
    assertThat(conditions.message("Accepted")).contains("spec.links[0].factoryRef", LUMI, "FI");
    assertThat(ground.hub().find("RemoteAccessLink", "aif-fin." + LUMI)).isEmpty();
    ground.hub().delete(ANTENNA_KIND, "aif-fin");
    ground.hub().awaitGone(ANTENNA_KIND, "aif-fin");
  }

  @Test
  void resolvesALinkOnceItsFactoryIsThere() {
    ground.hub().apply(ANTENNA_KIND, ANTENNA, spec -> spec.put("links", linksAnd("later-aif")));
    ground.hub().awaitCondition(ANTENNA_KIND, ANTENNA, "ResolvedRefs", "False", "FactoryNotFound");
    assertThat(new Conditions(ground.hub().get(ANTENNA_KIND, ANTENNA)).message("ResolvedRefs"))
        .contains("spec.links[2].factoryRef", "later-aif");

    ground.hub().apply(withoutPools("later-aif"));

    ground.hub().awaitCondition(ANTENNA_KIND, ANTENNA, "ResolvedRefs", "True", "ResolvedRefs");
    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.hub().find("RemoteAccessLink", ANTENNA + ".later-aif"))
                    .isPresent());
    ground.hub().apply(Quickstart.manifest(ANTENNA_KIND, ANTENNA));
    ground.hub().delete("AIFactory", "later-aif");
    ground.hub().awaitGone("RemoteAccessLink", ANTENNA + ".later-aif");
    ground.hub().awaitReady(ANTENNA_KIND, ANTENNA);
  }

  @Test
  void refusesAFactoryOutsideTheUnionUntilThePolicySaysThatItIsWithin() {
    var policy = new Policy(ground.hub());
    var norwegian = withoutPools("nor-aif");
    Hub.spec(norwegian).put("hostState", "NO");
    ground.hub().apply(norwegian);

    ground.hub().apply(ANTENNA_KIND, ANTENNA, spec -> spec.put("links", linksAnd("nor-aif")));

    ground.hub().awaitCondition(ANTENNA_KIND, ANTENNA, "Accepted", "False", "OutsideTheUnion");
    assertThat(new Conditions(ground.hub().get(ANTENNA_KIND, ANTENNA)).message("Accepted"))
        .contains("spec.links[2].factoryRef", "nor-aif", "NO (ParticipatingState)", "2026-05");
    ground.hub().awaitReady("RemoteAccessLink", Quickstart.LINK);
    assertThat(ground.hub().find("RemoteAccessLink", ANTENNA + ".nor-aif")).isEmpty();

    policy.change(AntennaTest::norwayIsAMember);

    ground.hub().awaitCondition(ANTENNA_KIND, ANTENNA, "Accepted", "True", "Accepted");
    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.hub().find("RemoteAccessLink", ANTENNA + ".nor-aif"))
                    .isPresent());
    policy.restore();
    ground.hub().awaitCondition(ANTENNA_KIND, ANTENNA, "Accepted", "False", "OutsideTheUnion");
    assertThat(ground.hub().find("RemoteAccessLink", ANTENNA + ".nor-aif")).isPresent();
    ground.hub().apply(Quickstart.manifest(ANTENNA_KIND, ANTENNA));
    ground.hub().delete("AIFactory", "nor-aif");
    ground.hub().awaitGone("RemoteAccessLink", ANTENNA + ".nor-aif");
    ground.hub().awaitReady(ANTENNA_KIND, ANTENNA);
  }

  private static void norwayIsAMember(Map<String, Object> spec) {
    var states = new ArrayList<Object>();
    for (var state : (List<?>) requireNonNull(spec.get("states"))) {
      var isNorway = "NO".equals(((Map<?, ?>) state).get("code"));
      states.add(isNorway ? Map.of("code", "NO", "status", "MemberState") : state);
    }
    spec.put("states", states);
  }

  private static GenericKubernetesResource withoutPools(String name) {
    var factory = Quickstart.manifest("AIFactory", BSC);
    factory.getMetadata().setName(name);
    Hub.spec(factory).put("pools", List.of());
    return factory;
  }

  private static List<Object> linksAnd(String factory) {
    var links =
        new ArrayList<Object>(
            (List<?>) Hub.spec(Quickstart.manifest(ANTENNA_KIND, ANTENNA)).get("links"));
    links.add(Map.of("factoryRef", Map.of("name", factory), "accelerators", 4));
    return links;
  }

  private List<String> namespaces(String cluster) {
    return network.member(cluster).client().namespaces().list().getItems().stream()
        .map(namespace -> namespace.getMetadata().getName())
        .toList();
  }

  /** Returns the status of the tenant's Workloads, as Kueue in Galway writes it. */
  private String messages(TestTenant tenant) {
    return network
        .member(ANTENNA_CLUSTER)
        .client()
        .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
        .inNamespace(tenant.namespace())
        .list()
        .getItems()
        .stream()
        .map(workload -> String.valueOf(workload.<Object>get("status")))
        .toList()
        .toString();
  }
}
