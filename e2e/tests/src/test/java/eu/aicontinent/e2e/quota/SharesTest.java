package eu.aicontinent.e2e.quota;

import static eu.aicontinent.e2e.quota.Flood.GPU;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.aifactory.ShareCapacity;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves on real Kueue that shares are used to their limits and no further. The factory has 32
 * devices, half of them the Union's, of which a fifth is open for commercial use, and everybody
 * asks for more than there is.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharesTest implements OwnTenants {
  private static final int MANY = 34;

  private final TestTenant host = TestTenant.in("FI", "host-fi");
  private final TestTenant union = Applicants.large("union-ie");
  private final TestTenant commercial = Applicants.commercial("commercial-ie");
  private Cluster kajaani;
  private TenantGround ground;
  private Flood flood;

  @BeforeAll
  void prepare(Network network, @Named(FACTORY_CLUSTER) Cluster cluster) {
    kajaani = cluster;
    ground = new TenantGround(network);
    flood = new Flood(ground, cluster);
  }

  @Test
  void everyShareIsUsedToItsLimitAndNoFurther(Network network) {
    flood.admit(commercial, 1, MANY);
    flood.admit(union, 1, MANY);
    flood.admit(host, 1, MANY);
    ground.create(commercial.quota("over-the-limit", FACTORY, 3));
    ground
        .hub()
        .awaitCondition("TenantQuota", "over-the-limit", "Granted", "False", "ShareExceeded");

    flood.submit(commercial, 1, 6);
    flood.awaitUsed(commercial, 3);
    flood.submit(union, 1, 16);
    flood.awaitUsed(union, 13);
    flood.submit(host, 1, 20);
    flood.awaitUsed(host, 16);

    awaitUsed(Share.Host, 16);
    awaitUsed(Share.Union, 16);
    awaitUsed(Share.Commercial, 3);
    eventually()
        .untilAsserted(
            () ->
                assertThat(Metrics.of(network))
                    .contains(
                        metric(Share.Host, "entitled", 16), metric(Share.Commercial, "used", 3)));
    assertThat(new Kueue(kajaani).used(commercial.namespace(), GPU)).isEqualTo(3);
    assertThat(guaranteedByTheTree()).isEqualTo(32);
  }

  @Test
  void whatTheUnionDoesNotUseIsLentAndComesBack() {
    flood.admit(host, 1, MANY);
    flood.admit(union, 1, MANY);
    flood.submit(host, 1, MANY);
    flood.awaitUsed(host, 32);

    flood.submit(union, 1, 20);

    flood.awaitUsed(union, 16);
    flood.awaitUsed(host, 16);
    awaitUsed(Share.Host, 16);
    awaitUsed(Share.Union, 16);
  }

  private void awaitUsed(Share share, long devices) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(shares())
                    .filteredOn(figures -> figures.name() == share)
                    .extracting(ShareCapacity::used)
                    .containsExactly(devices));
  }

  private static String metric(Share share, String state, long devices) {
    return "aicontinent_share_%s_devices{factory=\"%s\",share=\"%s\"} %s"
        .formatted(state, FACTORY, share, (double) devices);
  }

  private List<ShareCapacity> shares() {
    return ground
        .hub()
        .client()
        .resources(AIFactory.class)
        .withName(FACTORY)
        .require()
        .getStatus()
        .shares();
  }

  /** Returns the devices that the whole tree guarantees: Kueue adds up the quota of its nodes. */
  private long guaranteedByTheTree() {
    var kueue = new Kueue(kajaani);
    var cohorts =
        Stream.of("host", "union", "commercial", "strategic")
            .mapToLong(share -> kueue.quota("Cohort", FACTORY + "." + share, GPU, "nominalQuota"));
    var queues =
        Stream.of(host, union, commercial)
            .mapToLong(
                tenant -> kueue.quota("ClusterQueue", tenant.namespace(), GPU, "nominalQuota"));
    return cohorts.sum() + queues.sum();
  }
}
