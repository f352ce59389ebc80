package eu.aicontinent.e2e.quota;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves which quotas are granted when there are more than fit into the host states' half of a
 * factory with 32 devices.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest implements OwnTenants {
  private static final long HALF = 16;

  private final TestTenant finnish = TestTenant.in("FI", "ledger-fi");
  private TenantGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = new TenantGround(network);
  }

  @BeforeEach
  void createTenant() {
    ground.create(finnish);
  }

  @Test
  void keepsWhatIsGrantedBeforeAnOlderQuotaThatWaits() {
    ask("older", HALF + 4);
    awaitOverTheShare("older");
    ask("younger", 8);
    awaitGranted("younger");

    resize("older", HALF - 7);

    awaitOverTheShare("older");
    assertThat(table()).containsExactly(tuple("younger", 8L));
  }

  @Test
  void grantsToTheOldestFirstWhenRoomIsMade() {
    ask("first", HALF);
    awaitGranted("first");
    var older = ask("z-older", 10);
    eventually().until(() -> Instant.now().isAfter(createdAt(older).plusSeconds(1)));
    ask("a-younger", 10);
    awaitOverTheShare("z-older");
    awaitOverTheShare("a-younger");

    ground.hub().delete("TenantQuota", "first");

    awaitGranted("z-older");
    awaitOverTheShare("a-younger");
    assertThat(table()).containsExactly(tuple("z-older", 10L));
  }

  @Test
  void grantsByNameWhenBothAreOfTheSameSecond() {
    ask("first", HALF);
    awaitGranted("first");
    eventually().until(() -> askedInOneSecond("b-twin", "a-twin"));
    awaitOverTheShare("a-twin");
    awaitOverTheShare("b-twin");

    ground.hub().delete("TenantQuota", "first");

    awaitGranted("a-twin");
    awaitOverTheShare("b-twin");
    assertThat(table()).containsExactly(tuple("a-twin", 10L));
  }

  @Test
  void saysWhichFieldIsTooLargeAndWhatHelps() {
    ask("first", HALF - 2);
    awaitGranted("first");
    ask("second", 3);
    awaitOverTheShare("second");

    assertThat(new Conditions(ground.hub().get("TenantQuota", "second")).message("Granted"))
        .contains("spec.allocations[0].accelerators", "no room for 3", "Host", "ask for less");

    resize("second", 2);

    awaitGranted("second");
    assertThat(table()).containsExactly(tuple("first", HALF - 2), tuple("second", 2L));
  }

  @Test
  void keepsTheSharesApart() {
    var irish = TestTenant.in("IE", "ledger-ie");
    ground.create(irish);
    ask("host", HALF);
    ground.create(irish.quota("union", LUMI, HALF));
    awaitGranted("host");
    awaitGranted("union");

    ground.create(irish.quota("one-more", LUMI, 1));

    ground.hub().awaitCondition("TenantQuota", "one-more", "Granted", "False", "CapacityExhausted");
    assertThat(table()).containsExactly(tuple("host", HALF), tuple("union", HALF));
  }

  @Test
  void copiesTheVerdictToTheQuota() {
    ask("granted", 12);
    awaitGranted("granted");
    ask("waiting", 5);
    awaitOverTheShare("waiting");

    assertThat(allocation("granted"))
        .extracting(
            AllocationStatus::factory,
            AllocationStatus::pool,
            AllocationStatus::cluster,
            AllocationStatus::accelerators,
            AllocationStatus::granted,
            AllocationStatus::verdict)
        .containsExactly(LUMI, "h100", Quickstart.FACTORY_CLUSTER, 12L, 12L, Reason.Granted);
    assertThat(allocation("waiting"))
        .extracting(AllocationStatus::granted, AllocationStatus::verdict)
        .containsExactly(0L, Reason.ShareExceeded);
  }

  private TenantQuota ask(String quota, long accelerators) {
    return ground.create(finnish.quota(quota, LUMI, accelerators));
  }

  /**
   * Returns true if two quotas were created within one second, which their times cannot tell apart;
   * deletes both otherwise.
   */
  private boolean askedInOneSecond(String one, String other) {
    var first = ask(one, 10);
    var second = ask(other, 10);
    if (createdAt(first).equals(createdAt(second))) {
      return true;
    }
    ground.hub().delete("TenantQuota", one);
    ground.hub().delete("TenantQuota", other);
    return false;
  }

  private void resize(String quota, long accelerators) {
    ground
        .hub()
        .client()
        .resource(finnish.quota(quota, LUMI, accelerators))
        .forceConflicts()
        .serverSideApply();
  }

  private void awaitGranted(String quota) {
    ground.hub().awaitCondition("TenantQuota", quota, "Granted", "True", "Granted");
  }

  private void awaitOverTheShare(String quota) {
    ground.hub().awaitCondition("TenantQuota", quota, "Granted", "False", "ShareExceeded");
  }

  private AllocationStatus allocation(String quota) {
    return ground
        .hub()
        .client()
        .resources(TenantQuota.class)
        .withName(quota)
        .require()
        .getStatus()
        .allocations()
        .getFirst();
  }

  private List<Tuple> table() {
    return ground.grants(LUMI).stream()
        .map(grant -> tuple(grant.quota(), grant.accelerators()))
        .toList();
  }

  private static Instant createdAt(TenantQuota quota) {
    return Instant.parse(quota.getMetadata().getCreationTimestamp());
  }
}
