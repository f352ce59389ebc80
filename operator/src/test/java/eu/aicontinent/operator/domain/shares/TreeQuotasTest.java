package eu.aicontinent.operator.domain.shares;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.shares.TreeQuotas.Devices;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proves what each share and tenant has. Half of a pool is the Union's, and of that 20 % is for
 * commercial use and 10 % for strategic projects.
 */
class TreeQuotasTest {
  private static final Division DIVISION = new Division(50, 20, 10, List.of());
  private static final Pool H100 = pool("h100", false);
  private static final Pool H200 = pool("h200", false);
  private static final long AVAILABLE = 32;

  private static final List<Grant> HOSTED =
      List.of(grant("hosted", Share.Host, H100, 4, 2), grant("hosted", Share.Host, H200, 1, 0));
  private static final List<Grant> UNION = List.of(grant("open", Share.Union, H100, 5, 3));
  private static final List<Grant> GRANTS =
      List.of(
          HOSTED.getFirst(),
          HOSTED.getLast(),
          UNION.getFirst(),
          grant("firm", Share.Commercial, H100, 2, 1),
          grant("project", Share.Strategic, H100, 1, 0));

  @Test
  void aShareHasWhatItsTenantsAreNotGuaranteed() {
    var quotas = quotas(GRANTS);

    assertThat(quotas.ofShare(Share.Host, H100, AVAILABLE)).isEqualTo(new Devices(12, null));
    assertThat(quotas.ofShare(Share.Union, H100, AVAILABLE)).isEqualTo(new Devices(8, 0L));
    assertThat(quotas.ofShare(Share.Commercial, H100, AVAILABLE)).isEqualTo(new Devices(0, 1L));
    assertThat(quotas.ofShare(Share.Strategic, H100, AVAILABLE)).isEqualTo(Devices.NONE);
    assertThat(quotas.ofShare(Share.Unrecognized, H100, AVAILABLE)).isEqualTo(Devices.NONE);
    assertThat(quotas.ofShare(Share.Host, H200, AVAILABLE)).isEqualTo(new Devices(15, null));
  }

  @Test
  void aShareWhoseNodesAreLostHasNothing() {
    assertThat(quotas(GRANTS).ofShare(Share.Host, H100, 4)).isEqualTo(new Devices(0, null));
  }

  @Test
  void aTenantHasWhatAllItsGrantsInThePoolAddUpTo() {
    var more = List.of(UNION.getFirst(), grant("open", Share.Union, H100, 1, 1));

    assertThat(quotas(more).ofTenant(more, H100)).isEqualTo(new Devices(6, 4L));
    assertThat(quotas(more).held(more, H100)).isEmpty();
  }

  @Test
  void theTenantsOfAnAntennaBorrowWhatItsCeilingLeaves() {
    assertThat(quotas(GRANTS).ofAntenna(HOSTED, H100, 7)).isEqualTo(new Devices(0, 7L));
  }

  @Test
  void inMaintenanceNobodyHasAnythingAndTenantsKeepWhatTheyHad() {
    var closed = pool("h100", true);
    var quotas = quotas(GRANTS);

    assertThat(quotas.ofShare(Share.Host, closed, AVAILABLE)).isEqualTo(Devices.NONE);
    assertThat(quotas.ofTenant(HOSTED, closed)).isEqualTo(Devices.NONE);
    assertThat(quotas.ofAntenna(HOSTED, closed, 7)).isEqualTo(Devices.NONE);
    assertThat(quotas.held(HOSTED, closed)).contains(4L);
    assertThat(quotas.isOnHold("hosted")).isFalse();
  }

  @Test
  void aBudgetThatIsUsedUpInOnePoolClosesItAndItsShareHasTheDevices() {
    var quotas =
        new TreeQuotas(DIVISION, GRANTS, granted -> granted.equals(List.of(HOSTED.getFirst())));

    assertThat(quotas.isOnHold("hosted")).isFalse();
    assertThat(quotas.ofTenant(HOSTED, H100)).isEqualTo(Devices.NONE);
    assertThat(quotas.held(HOSTED, H100)).contains(4L);
    assertThat(quotas.ofShare(Share.Host, H100, AVAILABLE)).isEqualTo(new Devices(16, null));
    assertThat(quotas.ofAntenna(HOSTED, H100, 7)).isEqualTo(new Devices(0, 11L));
    assertThat(quotas.ofTenant(HOSTED, H200)).isEqualTo(new Devices(1, 0L));
    assertThat(quotas.held(HOSTED, H200)).isEmpty();
  }

  @Test
  void budgetsThatAreUsedUpEverywherePutTheTenantOnHoldAndLeaveItsDevices() {
    var quotas =
        new TreeQuotas(DIVISION, GRANTS, granted -> granted.getFirst().tenant().equals("hosted"));

    assertThat(quotas.isOnHold("hosted")).isTrue();
    assertThat(quotas.isOnHold("open")).isFalse();
    assertThat(quotas.ofTenant(HOSTED, H100)).isEqualTo(new Devices(4, 2L));
    assertThat(quotas.held(HOSTED, H100)).isEmpty();
    assertThat(quotas.ofShare(Share.Host, H100, AVAILABLE)).isEqualTo(new Devices(12, null));
  }

  private static TreeQuotas quotas(List<Grant> grants) {
    return new TreeQuotas(DIVISION, grants, _ -> false);
  }

  private static Grant grant(
      String tenant, Share share, Pool pool, long accelerators, long borrowing) {
    return new Grant(
        tenant,
        "uid-" + tenant,
        tenant,
        null,
        pool.name(),
        "fi-kajaani",
        share,
        accelerators,
        borrowing,
        Instant.EPOCH,
        null,
        null,
        null);
  }

  private static Pool pool(String name, boolean maintenance) {
    return Serialization.unmarshal(
        "---\n{name: %s, maintenance: %s}".formatted(name, maintenance), Pool.class);
  }
}
