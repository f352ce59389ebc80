package eu.aicontinent.e2e.quota;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.ReserveCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that a reserve is lent and comes back, in a pool of 32 devices, half of it the Union's, of
 * which half is for one programme.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReserveTest {
  private static final String PROJECT = "101222333";
  private static final String RESERVE = "raise";

  private final TestTenant others = Applicants.large("others-ie");
  private final TestTenant scientists = Applicants.funded("scientists-ie", PROJECT);
  private TenantGround ground;
  private Flood flood;
  private Policy policy;

  @BeforeAll
  void prepare(Network network, @Named(FACTORY_CLUSTER) Cluster cluster) {
    ground = new TenantGround(network);
    flood = new Flood(ground, cluster);
    policy = new Policy(ground.hub());
  }

  @Test
  void othersBorrowWhatIsReservedAndGiveItBackToThoseThatItIsFor(Network network) {
    policy.set(
        Map.of(
            "reserves",
            List.of(
                Map.of(
                    "name",
                    RESERVE,
                    "share",
                    "Union",
                    "percent",
                    50,
                    "euFundedProjects",
                    List.of(PROJECT)))));
    flood.admit(others, 8, 8);
    flood.submit(others, 1, 17);
    flood.awaitUsed(others, 16);
    ground.create(others.quota("others-more", FACTORY, 1));
    ground
        .hub()
        .awaitCondition("TenantQuota", "others-more", "Granted", "False", "CapacityReserved");
    awaitReserve(8, 0);

    flood.admit(scientists, 8, 0);
    flood.submit(scientists, 1, 8);

    flood.awaitUsed(scientists, 8);
    flood.awaitUsed(others, 8);
    awaitReserve(8, 8);
    eventually()
        .untilAsserted(
            () ->
                assertThat(Metrics.of(network))
                    .contains(
                        "aicontinent_reserve_granted_devices{factory=\"%s\",reserve=\"%s\"} 8.0"
                            .formatted(FACTORY, RESERVE)));
  }

  private void awaitReserve(long reserved, long granted) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        ground
                            .hub()
                            .client()
                            .resources(AIFactory.class)
                            .withName(FACTORY)
                            .require()
                            .getStatus()
                            .reserves())
                    .containsExactly(new ReserveCapacity(RESERVE, Share.Union, reserved, granted)));
  }
}
