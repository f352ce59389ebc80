package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.request.RequestGround;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Restart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.cluster.NodeGroup;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.RunsAlone;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.NetworkSpec;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests the antenna of {@code examples/antennapool}, whose Kueue offers work to one cluster after
 * another.
 */
@RunsAlone
@UsesNetwork(Empty.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AntennaPoolTest {
  private static final String ANTENNA_CLUSTER = "lv-riga";
  private static final String POOL_CLUSTER = "lv-riga-gpu";
  private static final String POOL = "aif-lva-pool";
  private static final String QUOTA = "TenantQuota";
  private static final String GPU = "nvidia.com/gpu";
  private static final Path FOLDER = RepositoryRoot.find().resolve("examples/antennapool");

  /** The tenant of the example. */
  private final TestTenant tenant = TestTenant.in("LV", "baltic-speech").through("aif-lva");

  private Network network;
  private Cluster riga;
  private Cluster atHome;
  private Cluster kajaani;
  private TenantGround ground;
  private Hub hub;
  private Policy policy;

  @BeforeAll
  void registerTheAntenna(Network shared) {
    var quickstart = NetworkSpec.quickstart();
    var own =
        List.of(
            ClusterSpec.withKueue(ANTENNA_CLUSTER).offeringInOrder(),
            ClusterSpec.withKueue(
                POOL_CLUSTER,
                NodeGroup.of(
                    "l40s", 2, Map.of("node.example/partition", "l40s"), Map.of(GPU, "4"))));
    shared.testbed().start(own);
    var members = Stream.concat(quickstart.members().stream(), own.stream()).toList();
    var launch = OperatorLaunch.forTests(shared.testbed().state());
    network = new Network(shared.testbed(), new NetworkSpec(quickstart.hub(), members), launch);
    network.ensure(Charts.get(System.err::println));
    riga = network.member(ANTENNA_CLUSTER);
    atHome = network.member(POOL_CLUSTER);
    kajaani = network.member(Quickstart.FACTORY_CLUSTER);
  }

  @BeforeEach
  void prepare() {
    ground = TenantGround.prepare(network);
    hub = ground.hub();
    policy = new Policy(hub);
  }

  @AfterEach
  void clear() {
    new Reset(network).clear();
  }

  @Test
  void workGoesHomeFirstAndAbroadWhenThereIsNoRoom() {
    allow(8);
    hub.apply(example("pool", "antenna", "tenant"));
    hub.awaitAllReady();
    var first = TestJob.of(tenant, "first", GPU, 4).endless();
    var second = TestJob.of(tenant, "second", GPU, 4).endless();

    first.submit(tenant.at(riga));
    var pod = first.awaitRunning(atHome).getMetadata().getUid();
    second.submit(tenant.at(riga));
    eventually()
        .untilAsserted(
            () -> assertThat(nominated(second)).containsExactly(POOL + "." + POOL_CLUSTER));

    // Kueue (0.19.2) offers a Job to the next cluster after five minutes, or when it restarts.
    network.testbed().restartKueue(ANTENNA_CLUSTER);

    second.awaitRunning(kajaani);
    assertThat(second.pods(atHome)).isEmpty();
    assertThat(first.pods(atHome))
        .singleElement()
        .satisfies(there -> assertThat(there.getMetadata().getUid()).isEqualTo(pod));
    assertThat(first.pods(kajaani)).isEmpty();
    Restart.assertWritesNothing(network);
  }

  @Test
  void thePoolGrantsNothingUntilThePolicySaysHowLargeItMayBe() {
    hub.apply(example("pool", "antenna", "tenant"));

    hub.awaitCondition("AIFactory", POOL, "Accepted", "False", "ExceedsAntennaPoolScale");
    hub.awaitCondition(QUOTA, "baltic-speech-2027", "Granted", "False", "ExceedsAntennaPoolScale");
    assertThat(new Conditions(hub.get("AIFactory", POOL)).message("Accepted"))
        .contains("spec.pools", "8 accelerators", "together they may have 0");

    allow(8);
    hub.awaitReady("AIFactory", POOL);
    hub.awaitReady(QUOTA, "baltic-speech-2027");

    allow(7);
    hub.awaitCondition("AIFactory", POOL, "Accepted", "False", "ExceedsAntennaPoolScale");
    ground.create(tenant.quota("more", POOL, 1));
    hub.awaitCondition(QUOTA, "more", "Granted", "False", "ExceedsAntennaPoolScale");
    hub.awaitCondition(QUOTA, "baltic-speech-2027", "Granted", "True", "Granted");
  }

  /**
   * Proves that a request goes to the pool while it has devices left: the first takes six of eight,
   * so the second is granted abroad.
   */
  @Test
  void whoAsksAtTheAntennaIsGrantedThePoolWhileItHasRoom() {
    allow(8);
    hub.apply(example("pool", "antenna"));
    hub.awaitAllReady();
    var requests = RequestGround.at(ground, "aif-lva");

    Stream.of("first", "second").map(AntennaPoolTest::request).forEach(requests::ask);

    requests.awaitGranted("first");
    requests.awaitGranted("second");
    assertThat(Stream.of("first", "second").map(name -> grantedAt(requests, name)))
        .containsExactlyInAnyOrder(POOL, TenantGround.LUMI);
  }

  @Test
  void thePoolServesOnlyTenantsOfItsAntenna() {
    allow(8);
    hub.apply(example("pool", "antenna"));
    hub.awaitAllReady();
    var direct = TestTenant.in("LV", "direct");
    ground.create(direct);
    ground.create(direct.quota("direct", POOL, 1));

    hub.apply(
        "Antenna",
        Quickstart.ANTENNA,
        spec ->
            spec.put(
                "links",
                List.of(
                    Map.of("factoryRef", Map.of("name", POOL), "accelerators", 4),
                    Map.of("factoryRef", Map.of("name", TenantGround.LUMI), "accelerators", 16))));

    hub.awaitCondition("Antenna", Quickstart.ANTENNA, "Accepted", "False", "OtherState");
    hub.awaitReady("RemoteAccessLink", Quickstart.LINK);
    assertThat(hub.find("RemoteAccessLink", Quickstart.ANTENNA + "." + POOL)).isEmpty();
    var irish = TestTenant.in("IE", "irish").through(Quickstart.ANTENNA);
    ground.create(irish);
    ground.create(irish.quota("irish", POOL, 1));
    hub.awaitCondition(QUOTA, "irish", "Granted", "False", "OtherState");
    hub.awaitCondition(QUOTA, "direct", "Granted", "False", "NotLinked");
    assertThat(new Conditions(hub.get(QUOTA, "direct")).message("Granted"))
        .contains("spec.tenantRef", POOL + " is the pool of an antenna");
  }

  private void allow(int accelerators) {
    policy.set(Map.of("scale", Map.of("antennaPoolMaxAccelerators", accelerators)));
  }

  private static List<GenericKubernetesResource> example(String... files) {
    return Stream.of(files)
        .flatMap(file -> Manifests.read(FOLDER.resolve(file + ".yaml")).objects().stream())
        .toList();
  }

  private static CapacityRequest request(String name) {
    var text = TextFile.read(FOLDER.resolve("capacityrequest.yaml"));
    return Serialization.unmarshal(
        text.replace("daugava-trial", name).replace("daugava-vision", name), CapacityRequest.class);
  }

  private static String grantedAt(RequestGround requests, String request) {
    return requests.quota(request).getSpec().allocations().getFirst().factory().orElseThrow();
  }

  /** Returns the clusters that a Job is offered to. */
  private List<String> nominated(TestJob job) {
    return job.workloads(riga).stream()
        .flatMap(
            workload ->
                workload.get("status", "nominatedClusterNames") instanceof List<?> names
                    ? names.stream().map(String::valueOf)
                    : Stream.<String>empty())
        .toList();
  }
}
