package eu.aicontinent.e2e.quota;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that a quota with constraints is placed: its tenant is from Ireland, and a Finnish and a
 * Spanish factory suit it.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacementTest implements OwnTenants {
  private static final String QUOTA = "TenantQuota";

  /** The Union's half of the devices of bsc-aif. */
  private static final long UNION_AT_BSC = 8;

  private final TestTenant tenant = TestTenant.in("IE", "placed-ie");
  private TenantGround ground;
  private Hub hub;
  private Policy policy;

  @BeforeAll
  void prepare(Network network) {
    ground = new TenantGround(network);
    hub = ground.hub();
    policy = new Policy(hub);
  }

  @BeforeEach
  void create() {
    ground.create(tenant);
  }

  @AfterEach
  void restore() {
    policy.restore();
    hub.apply("AIFactory", LUMI, _ -> {});
  }

  @Test
  void runsWorkAtTheFactoryThatIsPreferredOfThoseThatSuit(
      @Named(OTHER_FACTORY_CLUSTER) Cluster barcelona) {
    var example = example();
    ground.create(example);
    var name = example.getMetadata().getName();

    awaitGrantedAt(BSC, name);
    assertThat(candidates(name))
        .containsExactly(tuple(BSC, Reason.Granted), tuple(LUMI, Reason.Pending));
    ground.awaitProgrammed(tenant, OTHER_FACTORY_CLUSTER);
    var job = TestJob.of(tenant, "job", "amd.com/gpu", 1);
    job.submit(tenant.at(barcelona));
    job.awaitComplete(tenant.at(barcelona));
    assertThat(grants(LUMI)).isEmpty();
  }

  @Test
  void asksTheNextWhereTheFirstIsFullAndIsNotMovedWhenItIsNot() {
    ground.create(tenant.quota("filling", BSC, UNION_AT_BSC));
    hub.awaitReady(QUOTA, "filling");

    ask("placed", "{preferredStates: [ES]}", 4);
    awaitGrantedAt(LUMI, "placed");
    assertThat(candidates("placed"))
        .containsExactly(tuple(BSC, Reason.CapacityExhausted), tuple(LUMI, Reason.Granted));

    hub.delete(QUOTA, "filling");
    ask("latecomer", "{excludedStates: [FI]}", UNION_AT_BSC);
    awaitGrantedAt(BSC, "latecomer");
    assertThat(grants(LUMI)).containsExactly(tuple("placed", 4L));
  }

  @Test
  void waitsWhereItIsBestUntilThereIsRoom() {
    ground.create(tenant.quota("filling", BSC, UNION_AT_BSC));
    hub.awaitReady(QUOTA, "filling");

    ask("placed", "{excludedStates: [FI]}", 2);
    hub.awaitCondition(QUOTA, "placed", "Granted", "False", "ShareExceeded");
    assertThat(candidates("placed"))
        .containsExactly(tuple(BSC, Reason.ShareExceeded), tuple(LUMI, Reason.StateExcluded));

    hub.delete(QUOTA, "filling");
    awaitGrantedAt(BSC, "placed");
  }

  @Test
  void isNeverPlacedBelowItsAssuranceLevel() {
    ask("placed", "{assuranceLevel: 3}", 1);

    hub.awaitCondition(QUOTA, "placed", "Granted", "False", "NoFactorySuitable");
    assertThat(candidates("placed"))
        .containsExactlyInAnyOrder(
            tuple(BSC, Reason.AssuranceTooLow), tuple(LUMI, Reason.AssuranceTooLow));
    assertThat(Stream.of(BSC, LUMI).flatMap(factory -> grants(factory).stream())).isEmpty();

    edit("placed", "{assuranceLevel: 2, preferredStates: [FI]}", 1);
    awaitGrantedAt(LUMI, "placed");
  }

  @Test
  void movesWhenItsPlaceDoesNotMeetWhatIsAskedForNow(@Named(FACTORY_CLUSTER) Cluster kajaani) {
    var queues = new Kueue(kajaani);
    ask("placed", "{preferredStates: [FI]}", 4);
    awaitGrantedAt(LUMI, "placed");
    eventually().until(() -> queues.find("ClusterQueue", tenant.namespace()).isPresent());

    edit("placed", "{preferredStates: [ES]}", 5);
    eventually().untilAsserted(() -> assertThat(grants(LUMI)).containsExactly(tuple("placed", 5L)));

    edit("placed", "{excludedStates: [FI]}", 5);
    awaitGrantedAt(BSC, "placed");
    eventually().untilAsserted(() -> assertThat(grants(LUMI)).isEmpty());
    eventually().until(() -> queues.find("ClusterQueue", tenant.namespace()).isEmpty());
  }

  @Test
  void followsThePolicy() {
    policy.set(
        Map.of(
            "states",
            List.of(
                Map.of("code", "IE", "status", "MemberState"),
                Map.of("code", "FI", "status", "ParticipatingState"),
                Map.of("code", "ES", "status", "ParticipatingState"))));
    ask("placed", "{residency: EU, preferredStates: [ES]}", 1);
    hub.awaitCondition(QUOTA, "placed", "Granted", "False", "NoFactorySuitable");
    assertThat(candidates("placed"))
        .containsExactlyInAnyOrder(
            tuple(BSC, Reason.ResidencyViolation), tuple(LUMI, Reason.ResidencyViolation));

    policy.restore();

    awaitGrantedAt(BSC, "placed");
  }

  @Test
  void prefersBetterFiguresUntilThePolicyIgnoresThem() {
    hub.apply(
        "AIFactory",
        LUMI,
        spec ->
            spec.put(
                "sustainability",
                Map.of("pue", "1.04", "wue", "0.1", "renewablePercent", 100, "heatReuse", true)));
    hub.awaitReady("AIFactory", LUMI);
    ask("green", "{}", 1);
    awaitGrantedAt(LUMI, "green");
    // As much in Spain as in Finland: no criterion before the figures prefers one of them.
    ground.create(tenant.quota("balance", BSC, 1));
    hub.awaitReady(QUOTA, "balance");

    policy.set(Map.of("placement", Map.of("sustainability", "Ignored")));
    ask("by-name", "{}", 1);

    awaitGrantedAt(BSC, "by-name");
    awaitGrantedAt(LUMI, "green");
  }

  /** Returns the quota of {@code examples/placement}, for the tenant of this test. */
  private TenantQuota example() {
    var path = RepositoryRoot.find().resolve("examples/placement/tenantquota.yaml");
    var quota = Serialization.unmarshal(TextFile.read(path), TenantQuota.class);
    var spec = quota.getSpec();
    quota.setSpec(
        new TenantQuotaSpec(
            new Reference(tenant.name()), null, spec.validUntil(), spec.allocations()));
    return quota;
  }

  private void ask(String quota, String constraints, long accelerators) {
    var read = Serialization.unmarshal("---\n" + constraints, Constraints.class);
    ground.create(tenant.quota(quota, read, accelerators));
  }

  private void edit(String quota, String constraints, long accelerators) {
    var allocation =
        Map.of(
            "constraints",
            Serialization.unmarshal("---\n" + constraints, Map.class),
            "accelerators",
            accelerators);
    hub.merge(
        QUOTA,
        quota,
        Serialization.asJson(Map.of("spec", Map.of("allocations", List.of(allocation)))));
  }

  private void awaitGrantedAt(String factory, String quota) {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(status(quota).placement()).isNotNull();
              assertThat(status(quota).allocations())
                  .extracting(one -> one.factory(), one -> one.verdict())
                  .containsExactly(tuple(factory, Reason.Granted));
              assertThat(grants(factory))
                  .extracting(row -> row.toList().getFirst())
                  .contains(quota);
            });
  }

  private List<Tuple> candidates(String quota) {
    return status(quota).candidates().stream()
        .map((FactoryVerdict verdict) -> tuple(verdict.name(), verdict.verdict()))
        .toList();
  }

  private TenantQuotaStatus status(String quota) {
    return hub.client().resources(TenantQuota.class).withName(quota).require().getStatus();
  }

  private List<Tuple> grants(String factory) {
    return ground.grants(factory).stream()
        .map((Grant grant) -> tuple(grant.quota(), grant.accelerators()))
        .toList();
  }
}
