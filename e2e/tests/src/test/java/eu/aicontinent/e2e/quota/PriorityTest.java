package eu.aicontinent.e2e.quota;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.e2e.accesspolicy.Policy;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves which of a large and a small company comes first when both ask for the same devices. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PriorityTest implements OwnTenants {
  private static final String QUOTA = "TenantQuota";

  private final TestTenant holder = Applicants.large("holder-ie");
  private final TestTenant large = Applicants.large("large-ie");
  private final TestTenant small = Applicants.small("small-ie");
  private Cluster kajaani;
  private TenantGround ground;
  private Hub hub;
  private Policy policy;
  private Flood flood;

  @BeforeAll
  void prepare(Network network, @Named(FACTORY_CLUSTER) Cluster cluster) {
    kajaani = cluster;
    ground = new TenantGround(network);
    hub = ground.hub();
    policy = new Policy(hub);
    flood = new Flood(ground, cluster);
  }

  @AfterEach
  void restore() {
    policy.restore();
  }

  @Test
  void theSmallOnesLaterQuotaIsGrantedFirst() {
    bothWaitForTheHolder();

    hub.delete(QUOTA, holder.name());

    hub.awaitReady(QUOTA, small.name());
    hub.awaitCondition(QUOTA, large.name(), "Granted", "False", "ShareExceeded");
    awaitPriority(small, Priority.Innovator);
    awaitPriority(large, Priority.Standard);
  }

  /** Waits for the priority in the tenant's status; the factory derives it on its own. */
  private void awaitPriority(TestTenant tenant, Priority priority) {
    eventually()
        .untilAsserted(
            () -> assertThat(ground.tenant(tenant).getStatus().priority()).isEqualTo(priority));
  }

  @Test
  void whoHasWaitedLongIsGrantedBeforeAllThatAreYounger() {
    bothWaitForTheHolder();
    policy.change(
        spec -> {
          priorities(spec).put("ageingSeconds", 0);
          priorities(spec).put("weights", Map.of("standard", 2));
        });
    // Quotas and the policy reach the factory by two watches: its queue shows that it has both.
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        new Kueue(kajaani)
                            .get("ClusterQueue", holder.namespace())
                            .<Object>get("spec", "fairSharing", "weight"))
                    .hasToString("2"));

    hub.delete(QUOTA, holder.name());

    hub.awaitReady(QUOTA, large.name());
    hub.awaitCondition(QUOTA, small.name(), "Granted", "False", "ShareExceeded");
  }

  /**
   * Proves the order of borrowing while all guaranteed devices are in use, so that only what the
   * holder gives up is idle.
   */
  @Test
  void whatIsIdleGoesToTheSmallOneFirstAndToBothByWeight() {
    flood.admit(holder, 14, 0);
    flood.admit(large, 1, 8);
    flood.admit(small, 1, 8);
    flood.submit(holder, 1, 14);
    flood.awaitUsed(holder, 14);
    flood.submit(large, 1, 1);
    flood.awaitUsed(large, 1);
    flood.submit(small, 1, 1);
    flood.awaitUsed(small, 1);
    flood.submit(large, 2, 6);
    flood.awaitHeld(large, 2);
    flood.submit(small, 2, 6);
    flood.awaitHeld(small, 2);

    flood.end(holder, 1);
    flood.awaitUsed(small, 2);
    assertThat(new Kueue(kajaani).used(large.namespace(), Flood.GPU)).isEqualTo(1);

    flood.end(holder, 2);
    flood.end(holder, 3);
    flood.awaitUsed(small, 3);
    flood.awaitUsed(large, 2);
  }

  private void bothWaitForTheHolder() {
    ground.grant(holder, FACTORY, 16, kajaani.name());
    ground.create(large);
    ground.create(large.quota(large.name(), FACTORY, 16));
    hub.awaitCondition(QUOTA, large.name(), "Granted", "False", "ShareExceeded");
    ground.create(small);
    ground.create(small.quota(small.name(), FACTORY, 16));
    hub.awaitCondition(QUOTA, small.name(), "Granted", "False", "ShareExceeded");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> priorities(Map<String, Object> spec) {
    return (Map<String, Object>) requireNonNull(spec.get("priorities"));
  }
}
