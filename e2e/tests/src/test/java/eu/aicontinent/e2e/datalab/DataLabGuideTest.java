package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.ClusterNetworkPolicies;
import eu.aicontinent.e2e.support.Guide;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Proves that the guide leads from a lab to work that reads its data, and to its end. */
@UsesNetwork(Baseline.class)
class DataLabGuideTest {
  private static final String PAGE = "guides/data-labs.md";
  private static final String NAMESPACE = "tenant-lingua-sme";

  @Test
  void eachStepWorksAsItIsWritten(
      Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster kajaani) {
    new Hub(network).applyQuickstart();
    new DataLabGround(network).install(kajaani);
    ClusterNetworkPolicies.KIND.applyTo(kajaani, "default");

    follow(network, "## Make a lab", "## Permit the use");
    follow(network, "## Permit the use", "### Withdraw");
    follow(network, "## Process data securely", "### Take results out");
    takeResultsOut(network);
    follow(network, "## Mount a dataset", "The mount says where");

    eventually()
        .untilAsserted(() -> assertThat(phases(kajaani)).isNotEmpty().containsOnly("Succeeded"));

    var withdrawal =
        Guide.between(network, RepositoryRoot.find(), PAGE, "### Withdraw", "### See who");
    withdrawal.follow(0);
    eventually()
        .untilAsserted(
            () ->
                assertThat(withdrawal.follow(1))
                    .contains(NAMESPACE + " corpus Granted: PermitWithdrawn, Programmed: True"));
    assertThat(kajaani.client().persistentVolumeClaims().inNamespace(NAMESPACE).list().getItems())
        .extracting(claim -> claim.getMetadata().getName())
        .doesNotContain("data-corpus");

    var records = Guide.between(network, RepositoryRoot.find(), PAGE, "### See who", "## Mount a");
    eventually()
        .untilAsserted(
            () ->
                assertThat(records.follow(0))
                    .containsSubsequence("Granted", "Ended", "PermitWithdrawn", "Removed"));
    assertThat(records.follow(1).lines())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            line -> assertThat(Serialization.unmarshal(line, Map.class)).containsKey("hash"));
  }

  private static void takeResultsOut(Network network) {
    var guide =
        Guide.between(
            network, RepositoryRoot.find(), PAGE, "### Take results out", "## Mount a dataset");
    guide.follow(0);
    guide.follow(1);
    eventually().untilAsserted(() -> assertThat(guide.follow(2)).contains("survival-"));
    guide.follow(3);
    new ExportGround(
            network,
            TestTenant.in("FI", "rare-diseases"),
            TestTenant.in("FI", "rare-diseases-results"),
            "survival")
        .await("Ready", "True", "Ready");
  }

  private static void follow(Network network, String begin, String end) {
    var guide = Guide.between(network, RepositoryRoot.find(), PAGE, begin, end);
    for (var block = 0; block < guide.blocks().size(); block++) {
      guide.follow(block);
    }
  }

  private static List<String> phases(Cluster factory) {
    return factory.client().pods().inNamespace(NAMESPACE).list().getItems().stream()
        .map(Pod::getStatus)
        .map(status -> status.getPhase())
        .toList();
  }

  @AfterEach
  void cleanUp(Network network, @Named(Quickstart.FACTORY_CLUSTER) Cluster kajaani) {
    new DataLabGround(network).uninstall(kajaani);
    kajaani.client().resourceList(ClusterNetworkPolicies.KIND.objects()).delete();
    for (var namespace : List.of(NAMESPACE, "tenant-rare-diseases")) {
      network.hub().client().namespaces().withName(namespace).delete();
    }
    network
        .hub()
        .client()
        .secrets()
        .inNamespace("aicontinent-datasets")
        .withName("corpus-reader")
        .delete();
  }
}
