package eu.aicontinent.e2e.update;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.OTHER_FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.QUOTA;
import static eu.aicontinent.e2e.support.Quickstart.TENANT_NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@UsesNetwork(Empty.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpdateTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String OTHER_FACTORY = "bsc-aif";

  @BeforeAll
  void apply(Network network) {
    new Hub(network).applyQuickstart();
  }

  @Test
  void queueGrowsAndShrinksWithTheQuota(Network network, @Named(FACTORY_CLUSTER) Cluster factory) {
    var hub = new Hub(network);

    accelerators(hub, 12);
    awaitQuota(factory, 12, 4);

    accelerators(hub, 4);
    awaitQuota(factory, 4, 12);
    hub.awaitAllReady();
  }

  @Test
  void nodesFollowThePool(Network network, @Named(FACTORY_CLUSTER) Cluster factory) {
    var hub = new Hub(network);

    hub.apply(
        "AIFactory",
        FACTORY,
        spec -> {
          Hub.first(spec, "pools").put("tier", "Cloud");
          Hub.first(spec, "pools").put("workloadClasses", List.of("Inference"));
        });

    eventually()
        .untilAsserted(
            () ->
                assertThat(new Traces(factory).nodes())
                    .hasSize(8)
                    .allSatisfy(
                        node ->
                            assertThat(node.getMetadata().getLabels())
                                .containsEntry("aicontinent.eu/tier", "Cloud")
                                .containsEntry("workload-class.aicontinent.eu/Inference", "true")
                                .doesNotContainKey("workload-class.aicontinent.eu/Training")));
    hub.awaitAllReady();
  }

  @Test
  void nodesAreReleasedWithThePool(Network network, @Named(OTHER_FACTORY_CLUSTER) Cluster factory) {
    var hub = new Hub(network);
    eventually().untilAsserted(() -> assertThat(new Traces(factory).nodes()).hasSize(4));

    // As JSON, since fabric8 (7.5.2) leaves empty lists out of what it sends.
    hub.merge("AIFactory", OTHER_FACTORY, "{\"spec\": {\"pools\": []}}");

    hub.awaitGone("GPUNodePool", OTHER_FACTORY + ".mi300");
    eventually().untilAsserted(() -> assertThat(new Traces(factory).nodes()).isEmpty());

    hub.apply(Quickstart.manifest("AIFactory", OTHER_FACTORY));
    hub.awaitAllReady();
  }

  private static void accelerators(Hub hub, int accelerators) {
    hub.apply(
        "TenantQuota",
        QUOTA,
        spec -> Hub.first(spec, "allocations").put("accelerators", accelerators));
  }

  /**
   * Waits for the tenant's quota, and for what its share has left: the guarantee is taken from
   * there.
   */
  private static void awaitQuota(Cluster factory, long guaranteed, long left) {
    var kueue = new Kueue(factory);
    eventually()
        .untilAsserted(
            () -> {
              assertThat(kueue.quota("ClusterQueue", TENANT_NAMESPACE, GPU, "nominalQuota"))
                  .isEqualTo(guaranteed);
              assertThat(kueue.quota("Cohort", FACTORY + ".union", GPU, "nominalQuota"))
                  .isEqualTo(left);
            });
  }
}
