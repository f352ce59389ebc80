package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.request.RequestGround.ASKER;
import static eu.aicontinent.e2e.request.RequestGround.example;
import static eu.aicontinent.e2e.request.RequestGround.exampleJob;
import static eu.aicontinent.e2e.request.RequestGround.fastLane;
import static eu.aicontinent.e2e.request.RequestGround.fastLaneFor;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Restart;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves the life of an antenna's requests for the Union's halves of two factories, 16 and 8
 * devices.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestTest implements OwnTenants {
  private static final String GPU = "nvidia.com/gpu";
  private static final String TRIAL = "brehon-trial";
  private static final String LARGE = "brehon-large";
  private static final long UNION_AT_LUMI = 16;
  private static final long UNION_AT_BSC = 8;

  private Network network;
  private Cluster kajaani;
  private Cluster galway;
  private RequestGround ground;

  @BeforeAll
  void prepare(
      Network shared,
      @Named(Quickstart.FACTORY_CLUSTER) Cluster factory,
      @Named(Quickstart.ANTENNA_CLUSTER) Cluster antenna) {
    network = shared;
    kajaani = factory;
    galway = antenna;
    ground = RequestGround.prepare(shared);
  }

  @Test
  void aSmallRequestRunsJobsWithNobodyDeciding() {
    ground.ask(example("capacityrequest"));

    ground.awaitGranted(TRIAL);
    var tenant = TestTenant.in("IE", "brehon-ai");
    var written = exampleJob();
    var job = TestJob.of(tenant, written.getMetadata().getName(), GPU, 2);
    job.submit(tenant.at(galway), written);
    assertThat(job.awaitRunning(kajaani).getSpec().getNodeName()).startsWith("h100-");
    job.awaitComplete(tenant.at(galway));
    eventually().untilAsserted(() -> new Term(3).assertIsExact(ground, TRIAL));
    assertThat(ground.quota(TRIAL).getMetadata().getLabels())
        .containsEntry("aicontinent.eu/generated-from", "aif-irl." + TRIAL);
    assertThat(ground.quota(TRIAL).getMetadata().getOwnerReferences()).isEmpty();
  }

  @Test
  void aRequestShowsWhatIsUsedOfItsGrant() {
    ground.ask(example("capacityrequest"));
    ground.awaitGranted(TRIAL);
    var tenant = TestTenant.in("IE", "brehon-ai");
    var job = TestJob.of(tenant, "long", GPU, 2).endless();

    job.submit(tenant.at(galway));
    job.awaitRunning(kajaani);

    eventually().untilAsserted(() -> assertThat(ground.status(TRIAL).used()).isEqualTo(2));
    assertThat(ground.status(TRIAL).usedHours()).isZero();
  }

  @Test
  void oneHourMoreThanAModeGivesIsRefused() {
    ground.ask(fastLane("at-the-limit", 4, LUMI));
    ground.awaitGranted("at-the-limit");

    ground.edit("at-the-limit", "\"acceleratorHours\": 50001");

    ground.await("at-the-limit", "Accepted", "False", "OverModeLimit");
    assertThat(ground.conditions("at-the-limit").message("Accepted"))
        .contains("spec.acceleratorHours", "50000", "2026-05", "LargeScale");
    // A grant lives until its end.
    ground.await("at-the-limit", "Granted", "True", "Granted");
    assertThat(allocation("at-the-limit").acceleratorHours()).isEqualTo(50_000);
  }

  @Test
  void onlyADecisionOnExactlyWhatIsAskedGrantsALargeRequest() {
    var asked = ground.ask(example("large"));
    var uid = asked.getMetadata().getUid();
    ground.await(LARGE, "Granted", "False", "AwaitingApproval");
    ground.edit(LARGE, "\"accelerators\": 4");
    ground.approve(LARGE, uid, 1);
    ground.approve(LARGE, "00000000-0000-0000-0000-000000000000", 2);
    ground.awaitNoneCounts();
    ground.await(LARGE, "Granted", "False", "AwaitingApproval");
    assertThat(ground.hub().client().resources(TenantQuota.class).list().getItems()).isEmpty();

    ground.approve(LARGE, uid, ground.get(LARGE).getMetadata().getGeneration());

    ground.awaitGranted(LARGE);
    assertThat(allocation(LARGE).accelerators()).isEqualTo(4);
    ground.edit(LARGE, "\"accelerators\": 6");
    ground.await(LARGE, "Approved", "False", "AwaitingApproval");
    ground.await(LARGE, "Granted", "True", "Granted");
    assertThat(allocation(LARGE).accelerators()).isEqualTo(4);
  }

  @Test
  void whereTheFirstFactoryIsFullTheSecondGrants() {
    fill("full-lumi", LUMI, UNION_AT_LUMI);

    ground.ask(fastLane("goes-on", 4, LUMI, BSC));

    ground.awaitGranted("goes-on");
    assertThat(factory("goes-on")).isEqualTo(BSC);
    assertThat(ground.status("goes-on").factories())
        .extracting(FactoryVerdict::verdict)
        .containsExactly(Reason.CapacityExhausted, Reason.Granted);
  }

  @Test
  void whereAllFactoriesAreFullARequestWaitsForTheFirstWithRoom() {
    fill("full-lumi", LUMI, UNION_AT_LUMI);
    fill("full-bsc", BSC, UNION_AT_BSC);
    ground.ask(fastLane("waits", 4, LUMI, BSC));
    ground.await("waits", "Granted", "False", "ShareExceeded");
    assertThat(factory("waits")).isEqualTo(LUMI);

    ground.hub().delete("TenantQuota", "full-bsc");

    ground.awaitGranted("waits");
    assertThat(factory("waits")).isEqualTo(BSC);
  }

  @Test
  void whoHasPriorityComesBeforeWhoHasWaitedLonger() {
    fill("full-lumi", LUMI, UNION_AT_LUMI);
    var large = "{category: Industry, size: Large, establishedIn: IE}";
    ground.ask(fastLaneFor(large, ASKER, "older", 4, LUMI));
    ground.await("older", "Granted", "False", "ShareExceeded");
    ground.ask(fastLane("innovator", 4, LUMI));
    ground.await("innovator", "Granted", "False", "ShareExceeded");

    ground
        .hub()
        .merge(
            "TenantQuota",
            "full-lumi",
            "{\"spec\": {\"allocations\": [{\"factoryRef\": {\"name\": \"%s\"}, \"accelerators\": %d}]}}"
                .formatted(LUMI, UNION_AT_LUMI - 4));

    ground.awaitGranted("innovator");
    ground.await("older", "Granted", "False", "ShareExceeded");
  }

  /**
   * Proves that simultaneous requests are shared out: all see the same devices available at first,
   * and a refused one goes on to the next factory.
   */
  @Test
  void whatIsAskedForAtOnceIsSharedOut() {
    var names = List.of("burst-1", "burst-2", "burst-3");

    names.forEach(name -> ground.ask(fastLane(name, UNION_AT_BSC, LUMI, BSC)));

    names.forEach(ground::awaitGranted);
    assertThat(names.stream().map(this::factory)).containsExactlyInAnyOrder(LUMI, LUMI, BSC);
  }

  @Test
  void aRestartWritesNothing() {
    fill("full-bsc", BSC, UNION_AT_BSC);
    ground.ask(example("capacityrequest"));
    ground.awaitGranted(TRIAL);
    ground.ask(example("large"));
    ground.ask(fastLane("waits", UNION_AT_LUMI, LUMI, BSC));
    ground.await(LARGE, "Granted", "False", "AwaitingApproval");
    ground.await("waits", "Granted", "False", "ShareExceeded");

    Restart.assertWritesNothing(network);
  }

  @Test
  void aRequestForMoreOrLessIsGrantedInPlace() {
    ground.ask(fastLane("grows", 4, LUMI));
    ground.awaitGranted("grows");
    var quota = ground.quota("grows").getMetadata().getUid();

    ground.edit("grows", "\"accelerators\": 6");

    ground.awaitGranted("grows");
    eventually().untilAsserted(() -> assertThat(allocation("grows").accelerators()).isEqualTo(6));
    assertThat(ground.quota("grows").getMetadata().getUid()).isEqualTo(quota);
    new Term(3).assertIsExact(ground, "grows");

    // A smaller request ends nothing: running work goes on.
    var tenant = TestTenant.in("IE", "grows");
    var job = TestJob.of(tenant, "running", GPU, 4).endless();
    job.submit(tenant.at(galway));
    var pod = job.awaitRunning(kajaani).getMetadata().getUid();

    ground.edit("grows", "\"accelerators\": 2");

    eventually()
        .untilAsserted(() -> assertThat(grantedAtLumi()).containsExactly(tuple("grows", 2L)));
    ground.awaitGranted("grows");
    assertThat(ground.quota("grows").getMetadata().getUid()).isEqualTo(quota);
    assertThat(job.awaitRunning(kajaani).getMetadata().getUid()).isEqualTo(pod);
  }

  @Test
  void aTenantOfNoAntennaIsNotThisAntennas() {
    ground.ground().create(TestTenant.in("IE", "elsewhere"));
    // The operator learns of tenants and of requests by two watches.
    ground.hub().awaitCondition("Tenant", "elsewhere", "Accepted", "True", "Accepted");

    ground.ask(fastLane("elsewhere", 4, LUMI));

    ground.await("elsewhere", "Granted", "False", "TenantOfAnotherAntenna");
    assertThat(ground.hub().client().resources(TenantQuota.class).list().getItems()).isEmpty();
  }

  @Test
  void aQuotaOfTheNameThatSomebodyMadeStaysAsItIs() {
    // The SHA-256 hash of antenna-aif-irl/taken begins with this suffix.
    var name = "taken-2c07cb06a7e8aa82";
    var tenant = TestTenant.in("FI", "owner");
    ground.ground().create(tenant);
    ground.ground().create(tenant.quota(name, LUMI, 1));
    ground.hub().awaitReady("TenantQuota", name);

    ground.ask(fastLane("taken", 4, LUMI));

    ground.await("taken", "Granted", "False", "Conflict");
    assertThat(
            ground.hub().client().resources(TenantQuota.class).withName(name).require().getSpec())
        .isEqualTo(tenant.quota(name, LUMI, 1).getSpec());
    ground.withdraw("taken");
    ground.awaitGone("taken");
    ground.hub().awaitReady("TenantQuota", name);
  }

  private void fill(String name, String factory, long accelerators) {
    var tenant = TestTenant.in("IE", name);
    ground.ground().create(tenant);
    ground.ground().create(tenant.quota(name, factory, accelerators));
    ground.hub().awaitReady("TenantQuota", name);
  }

  private String factory(String request) {
    Placement placement = Objects.requireNonNull(ground.status(request).placement());
    return placement.factory();
  }

  private List<Tuple> grantedAtLumi() {
    return ground.ground().grants(LUMI).stream()
        .map(grant -> tuple(grant.tenant(), grant.accelerators()))
        .toList();
  }

  private Allocation allocation(String request) {
    return ground.quota(request).getSpec().allocations().getFirst();
  }
}
