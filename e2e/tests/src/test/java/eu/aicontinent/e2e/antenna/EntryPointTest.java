package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.request.RequestGround;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Restart;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Uids;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.RunsAlone;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.NetworkSpec;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests the entry point of {@code examples/entrypoint}, on a hub that is also a member of itself.
 */
@RunsAlone
@UsesNetwork(Empty.class)
@UsesClusters(EntryPointTest.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryPointTest {
  static final String CLUSTER = "eurohpc-hub";

  private static final String ANTENNA = "eurohpc";
  private static final String NAMESPACE = "antenna-eurohpc";
  private static final String GPU = "nvidia.com/gpu";
  private static final Duration COLLECTED = Duration.ofSeconds(15);
  private static final Path FOLDER = RepositoryRoot.find().resolve("examples/entrypoint");

  private Network network;
  private Cluster hub;
  private Cluster kajaani;
  private TenantGround ground;
  private RequestGround requests;

  @BeforeAll
  void makeTheHubAMember(Network shared) {
    shared.operator().stop();
    var spec = new NetworkSpec(ClusterSpec.withKueue(CLUSTER), NetworkSpec.quickstart().members());
    var launch = OperatorLaunch.forTests(shared.testbed().state()).named(CLUSTER);
    network = new Network(shared.testbed(), spec, launch);
    hub = network.hub();
    kajaani = network.member(Quickstart.FACTORY_CLUSTER);
    var charts = Charts.get(System.err::println);
    network.installCharts(charts);
    charts.installMember(hub, Map.of("createNamespace", false));
    network.registerMembers();
    new MemberRegistration(hub, hub).ensure();
    network.operator().ensure();
  }

  @BeforeEach
  void prepare() {
    ground = TenantGround.prepare(network);
    ground.hub().apply(entryPoint());
    ground.hub().awaitAllReady();
    requests = RequestGround.at(ground, ANTENNA);
  }

  @AfterEach
  void clear() {
    new Reset(network).clear();
  }

  @AfterAll
  void stop() {
    network.operator().stop();
  }

  @Test
  void aCompanyOfAStateWithoutAnAntennaSubmitsOnTheHubWithNobodyDeciding() {
    var request = ask();
    var tenant = TestTenant.in("PT", request.getSpec().tenant());
    var job = TestJob.of(tenant, "first", GPU, 2).runningFor("10s");

    job.submit(tenant.at(hub));

    assertThat(job.awaitRunning(kajaani).getSpec().getNodeName()).startsWith("h100-");
    job.awaitComplete(tenant.at(hub));
    assertThat(job.pods(hub)).isEmpty();
    requests.awaitGranted(request.getMetadata().getName());
    assertThat(new Traces(hub).names())
        .contains("Namespace " + NAMESPACE, "Namespace " + tenant.namespace());
    Restart.assertWritesNothing(network);
  }

  /**
   * Proves that no rule about states applies to the entry point: neither which states may have an
   * antenna, nor that the factory is in the tenant's own state.
   */
  @Test
  void noRuleAboutStatesAppliesToTheEntryPoint() {
    new Policy(ground.hub()).set(Map.of("antennaStatuses", List.of("Candidate")));
    ground
        .hub()
        .awaitCondition("Antenna", Quickstart.ANTENNA, "Accepted", "False", "NotParticipating");
    var tenant = TestTenant.in("FI", "suomi-vision").through(ANTENNA);

    ground.grant(tenant, LUMI, 2, Quickstart.FACTORY_CLUSTER, CLUSTER);

    ground.hub().awaitReady("Antenna", ANTENNA);
    ground.create(tenant.quota("more", LUMI, 7));
    ground
        .hub()
        .awaitCondition("TenantQuota", "more", "Granted", "False", "AntennaCeilingExceeded");
  }

  /**
   * Proves that two antennas at one factory spare each other's work, although each one's MultiKueue
   * deletes there what it has sent and no longer knows.
   */
  @Test
  void twoAntennasAtOneFactoryLeaveEachOthersWorkAlone() {
    var here = TestTenant.in("PT", "through-the-hub").through(ANTENNA);
    var there = TestTenant.in("IE", "through-galway").through(Quickstart.ANTENNA);
    var galway = network.member(Quickstart.ANTENNA_CLUSTER);
    ground.grant(here, LUMI, 2, Quickstart.FACTORY_CLUSTER, CLUSTER);
    ground.grant(there, LUMI, 2, Quickstart.FACTORY_CLUSTER, Quickstart.ANTENNA_CLUSTER);
    var ours = TestJob.of(here, "ours", GPU, 1).endless();
    var theirs = TestJob.of(there, "theirs", GPU, 1).endless();
    ours.submit(here.at(hub));
    theirs.submit(there.at(galway));
    var pods = List.of(uid(ours.awaitRunning(kajaani)), uid(theirs.awaitRunning(kajaani)));

    // The testbed's Kueue looks for unknown objects every five seconds.
    await()
        .pollDelay(COLLECTED)
        .atMost(Hub.LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        List.of(uid(ours.awaitRunning(kajaani)), uid(theirs.awaitRunning(kajaani))))
                    .isEqualTo(pods));
    try (var thief = Stolen.fromAntenna(galway, LUMI, Quickstart.FACTORY_CLUSTER).client()) {
      assertThatThrownBy(() -> ours.at(thief).get()).hasMessageContaining("Forbidden");
      assertThatThrownBy(() -> ours.at(thief).delete()).hasMessageContaining("Forbidden");
    }
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }

  @Test
  void theHubsOwnPartStaysWhenItIsNoMemberAnyMore() {
    var tenant = TestTenant.in("PT", "passing").through(ANTENNA);
    ground.grant(tenant, LUMI, 2, Quickstart.FACTORY_CLUSTER, CLUSTER);
    var before = Uids.on(hub);
    assertThat(before.keySet()).anyMatch(name -> name.contains(tenant.namespace()));

    ground.hub().merge("MemberCluster", CLUSTER, "{\"spec\": {\"deletionPolicy\": \"Delete\"}}");
    ground.hub().delete("MemberCluster", CLUSTER);

    ground.hub().awaitGone("MemberCluster", CLUSTER);
    var after = Uids.on(hub);
    assertThat(before).containsAllEntriesOf(after);
    assertThat(after.keySet())
        .anyMatch(name -> name.startsWith("Namespace") && name.endsWith(NAMESPACE))
        .anyMatch(name -> name.startsWith("RoleBinding " + NAMESPACE))
        .noneMatch(name -> name.contains(tenant.namespace()));
    ground.hub().awaitCondition("Antenna", ANTENNA, "ResolvedRefs", "False", "ClusterNotFound");

    ground.hub().apply(entryPoint());
    ground.hub().awaitReady("Antenna", ANTENNA);
    ground.awaitProgrammed(tenant, Quickstart.FACTORY_CLUSTER, CLUSTER);
  }

  private static List<GenericKubernetesResource> entryPoint() {
    return Manifests.read(FOLDER.resolve("antenna.yaml")).objects();
  }

  /** Creates the request of the example and waits until it is granted. */
  private CapacityRequest ask() {
    var text = TextFile.read(FOLDER.resolve("capacityrequest.yaml"));
    var request = Serialization.unmarshal(text, CapacityRequest.class);
    requests.ask(request);
    requests.awaitGranted(request.getMetadata().getName());
    return request;
  }
}
