package eu.aicontinent.e2e.workspace;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Guide;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Proves that the guide leads from a factory without storage to work that keeps its results. */
@UsesNetwork(Baseline.class)
class WorkspaceGuideTest {
  private static final TestTenant TENANT = TestTenant.in("IE", "lingua-sme");

  @Test
  void eachStepWorksAsItIsWritten(
      Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster kajaani) {
    new Hub(network).applyQuickstart();
    var ground = new WorkspaceGround(network, kajaani);
    ground.install();
    var guide =
        Guide.between(
            network,
            RepositoryRoot.find(),
            "guides/workspaces.md",
            "## Offer storage",
            "## When a workspace ends");

    guide.follow(0);
    guide.follow(1);
    ground.provision(TENANT, "500Gi");
    ground.await(TENANT, "Ready", "True", "Ready");
    eventually().untilAsserted(() -> assertThat(guide.follow(3)).contains("created"));
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        kajaani
                            .client()
                            .batch()
                            .v1()
                            .jobs()
                            .inNamespace(TENANT.namespace())
                            .list()
                            .getItems())
                    .isNotEmpty()
                    .allMatch(job -> job.getStatus().getSucceeded() != null));
  }

  @AfterEach
  void leaveNothing(Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster kajaani) {
    new Reset(network).removeTenants();
    var ground = new WorkspaceGround(network, kajaani);
    ground.awaitGone(TENANT);
    ground.uninstall();
    new Hub(network).merge("AIFactory", "lumi-aif", "{\"spec\": {\"storage\": null}}");
  }
}
