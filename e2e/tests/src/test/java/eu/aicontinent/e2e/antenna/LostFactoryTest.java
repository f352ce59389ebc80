package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.LINK;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.FakeNode;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.Match;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Proves what happens to an antenna's Jobs when the factory they run at is lost or taken away. */
@UsesNetwork(Baseline.class)
class LostFactoryTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String POOL = "spare";
  private static final Map<String, String> PARTITION = Map.of("node.example/partition", POOL);
  private static final String SPANISH = "spanish";
  private static final int LOST_AFTER = 30;
  private static final int UNAVAILABLE = 503;

  private final TestTenant tenant = TestTenant.in("FI", "lost-factory").through(ANTENNA);

  private static Node node() {
    return new FakeNode(
            "spare-0", "kwok://spare-0", PARTITION, List.of(), FakeNode.usual(Map.of(GPU, "4")))
        .object();
  }

  @BeforeAll
  static void addNode(Network network) {
    network.member(OTHER_FACTORY_CLUSTER).client().resource(node()).create();
  }

  @AfterAll
  static void removeNode(Network network) {
    network.member(OTHER_FACTORY_CLUSTER).client().resource(node()).delete();
  }

  /**
   * Proves that a Job stays at the second factory: MultiKueue alone would end it there when the
   * first is back, and go on with what it finds there.
   */
  @Test
  void itsJobRunsAtAnotherAndStaysThere(Network network) {
    var ground = prepare(network);
    var galway = network.member(ANTENNA_CLUSTER);
    var barcelona = network.member(OTHER_FACTORY_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    try (var proxies = Proxies.beforeMembers(network)) {
      var proxy = proxies.before(FACTORY_CLUSTER);
      Credentials.awaitThrough(galway, proxy);
      var job = runThereWhileAnotherHasRoom(ground);

      proxy.inject(Match.everything(), new Fault.Answer(UNAVAILABLE));
      proxy.cut();

      awaitGivenUp(ground.hub());
      var uid = job.awaitRunning(barcelona).getMetadata().getUid();

      proxy.lift();

      ground.hub().awaitCondition("RemoteAccessLink", LINK, "Connected", "True", "Connected");
      assertThat(job.workloads(kajaani)).isEmpty();
      eventually().untilAsserted(() -> assertThat(job.pods(kajaani)).isEmpty());
      var next = TestJob.of(tenant, "next", GPU, 2).runningFor("1s");
      next.submit(tenant.at(galway));
      next.awaitComplete(tenant.at(galway));
      assertThat(job.pods(barcelona))
          .extracting(pod -> pod.getMetadata().getUid())
          .containsExactly(uid);
    }
  }

  /**
   * Proves that a Job moves when its grant ends while it runs and another factory has devices
   * available; no factory is lost here.
   */
  @Test
  void ofAFactoryThatIsTakenAwayItsJobGoesOnElsewhereAndNeverTwice(Network network) {
    var ground = prepare(network);
    var barcelona = network.member(OTHER_FACTORY_CLUSTER);
    var kajaani = network.member(FACTORY_CLUSTER);
    var job = runThereWhileAnotherHasRoom(ground);

    ground.hub().delete("TenantQuota", tenant.name());

    eventually()
        .until(
            () -> {
              // In this order: what is gone at the first does not come back.
              var elsewhere = job.isRunning(barcelona);
              assertThat(elsewhere && job.isRunning(kajaani)).as("runs at both").isFalse();
              return elsewhere;
            });
    eventually().untilAsserted(() -> assertThat(job.pods(kajaani)).isEmpty());
  }

  private TenantGround prepare(Network network) {
    var ground = new TenantGround(network);
    ground.hub().apply("AIFactory", BSC, LostFactoryTest::addPool);
    ground
        .hub()
        .apply(
            "Antenna",
            ANTENNA,
            spec -> Hub.first(spec, "links").put("lostAfterSeconds", LOST_AFTER));
    ground.hub().awaitAllReady();
    ground.grant(tenant, LUMI, 2, FACTORY_CLUSTER, ANTENNA_CLUSTER);
    return ground;
  }

  /** Runs the Job at the first factory before the second grants its part. */
  private TestJob runThereWhileAnotherHasRoom(TenantGround ground) {
    var network = ground.hub().network();
    var galway = network.member(ANTENNA_CLUSTER);
    var job = TestJob.of(tenant, "job", GPU, 2).endless();
    job.submit(tenant.at(galway));
    job.awaitRunning(network.member(FACTORY_CLUSTER));
    awaitActive(job, galway);
    ground.create(spanish());
    ground.hub().awaitReady("TenantQuota", SPANISH);
    ground.awaitProgrammed(tenant, OTHER_FACTORY_CLUSTER, ANTENNA_CLUSTER);
    return job;
  }

  private static void awaitGivenUp(Hub hub) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Conditions(hub.get("RemoteAccessLink", LINK)).message("Connected"))
                    .contains("what it had sent there is given up"));
  }

  /** Waits until MultiKueue has reported to the antenna's Job that it runs at the factory. */
  private static void awaitActive(TestJob job, Cluster galway) {
    eventually()
        .until(
            () ->
                Integer.valueOf(1)
                    .equals(job.at(galway.client()).require().getStatus().getActive()));
  }

  private TenantQuota spanish() {
    var quota = tenant.quota(SPANISH, BSC, 2);
    var allocation = new Allocation(new Reference(BSC), null, POOL, 2L, 0L, null, null);
    quota.setSpec(
        new TenantQuotaSpec(
            quota.getSpec().tenantRef(), null, quota.getSpec().validUntil(), List.of(allocation)));
    return quota;
  }

  private static void addPool(Map<String, Object> spec) {
    var pool = Hub.first(spec, "pools");
    var spare = new HashMap<>(pool);
    spare.put("name", POOL);
    spare.put("nodeSelector", Map.of("matchLabels", PARTITION));
    spare.put("expectedNodes", 1);
    spare.put(
        "accelerator",
        requireNonNull(
            Hub.first(Hub.spec(Quickstart.manifest("AIFactory", LUMI)), "pools")
                .get("accelerator")));
    spec.put("pools", List.of(pool, spare));
  }
}
