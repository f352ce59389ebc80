package eu.aicontinent.e2e.quickstart;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.support.Quickstart.POOL;
import static eu.aicontinent.e2e.support.Quickstart.TENANT_NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuickstartTest {
  private static final String GPU = "nvidia.com/gpu";
  private static final String NODE = "h100-0";
  private static final Taint FOREIGN = new Taint("NoSchedule", "node.example/repair", null, "disk");
  private static final Taint OURS = new Taint("NoSchedule", "aicontinent.eu/pool", null, "h100");

  @BeforeAll
  void apply(Network network, @Named(FACTORY_CLUSTER) Cluster factory) {
    // Somebody has replaced the pool's taint with their own in one edit; the pool's comes back.
    editTaints(factory, List.of(FOREIGN));
    new Hub(network).applyQuickstart();
    // The tenant may be Ready at the antenna before its grant has come to it.
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Traces(factory).names())
                    .contains("RoleBinding " + TENANT_NAMESPACE + "/aicontinent-tenant-user"));
  }

  @AfterAll
  void clear(Network network, @Named(FACTORY_CLUSTER) Cluster factory) {
    new Reset(network).clear();
    assertThat(node(factory, NODE).getSpec().getTaints()).containsExactly(FOREIGN);
    editTaints(factory, List.of());
  }

  @Test
  void marksTheNodesOfThePool(@Named(FACTORY_CLUSTER) Cluster factory) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        factory
                            .client()
                            .nodes()
                            .withLabel("node.example/partition", "h100")
                            .list()
                            .getItems())
                    .hasSize(8)
                    .allSatisfy(QuickstartTest::assertMarked));
  }

  private static void assertMarked(Node node) {
    assertThat(node.getMetadata().getLabels())
        .containsEntry("aicontinent.eu/factory", FACTORY)
        .containsEntry("aicontinent.eu/pool", "h100")
        .containsEntry("aicontinent.eu/tier", "Supercomputer")
        .containsEntry("aicontinent.eu/assurance-level", "2")
        .containsEntry("workload-class.aicontinent.eu/Training", "true")
        .containsEntry("workload-class.aicontinent.eu/FineTuning", "true");
    assertThat(node.getSpec().getTaints()).contains(OURS);
  }

  @Test
  void keepsTheTaintsOfOthers(@Named(FACTORY_CLUSTER) Cluster factory) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(node(factory, NODE).getSpec().getTaints())
                    .containsExactlyInAnyOrder(FOREIGN, OURS));
  }

  @Test
  void dividesWhatIsThereOverTheShares(@Named(FACTORY_CLUSTER) Cluster factory) {
    var kueue = new Kueue(factory);

    eventually()
        .untilAsserted(
            () -> {
              assertThat(kueue.get("Cohort", FACTORY).<List<?>>get("spec", "resourceGroups"))
                  .isNullOrEmpty();
              assertThat(kueue.quota("Cohort", FACTORY + ".host", GPU, "nominalQuota"))
                  .isEqualTo(16);
              assertThat(kueue.quota("Cohort", FACTORY + ".union", GPU, "nominalQuota"))
                  .isEqualTo(8);
              assertThat(kueue.quota("ClusterQueue", TENANT_NAMESPACE, GPU, "nominalQuota"))
                  .isEqualTo(8);
              assertThat(kueue.quota("ClusterQueue", TENANT_NAMESPACE, GPU, "borrowingLimit"))
                  .isEqualTo(4);
            });
  }

  @Test
  void makesFlavorsOfThePoolsNodes(@Named(FACTORY_CLUSTER) Cluster factory) {
    var kueue = new Kueue(factory);

    assertThat(kueue.get("ResourceFlavor", POOL).<Object>get("spec", "nodeLabels"))
        .isEqualTo(Map.of("aicontinent.eu/factory", FACTORY, "aicontinent.eu/pool", "h100"));
    assertThat(kueue.find("ResourceFlavor", FACTORY + ".host-resources")).isPresent();
  }

  @Test
  void limitsTheTenantsNamespace(@Named(FACTORY_CLUSTER) Cluster factory) {
    var client = factory.client();
    var quotas = client.resourceQuotas().inNamespace(TENANT_NAMESPACE).list().getItems();

    assertThat(client.namespaces().withName(TENANT_NAMESPACE).require().getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "baseline");
    assertThat(quotas)
        .satisfiesExactlyInAnyOrder(
            accelerators ->
                assertThat(accelerators.getSpec().getHard())
                    .containsEntry("requests." + GPU, Quantity.parse("12")),
            counts ->
                assertThat(counts.getSpec().getHard())
                    .containsEntry("count/jobs.batch", Quantity.parse("2k")));
  }

  @Test
  void closesTheTenantsNetwork(@Named(FACTORY_CLUSTER) Cluster factory) {
    var policies =
        factory.client().network().v1().networkPolicies().inNamespace(TENANT_NAMESPACE).list();

    assertThat(policies.getItems())
        .extracting(policy -> policy.getMetadata().getName())
        .contains("default-deny", "allow-dns", "allow-same-namespace");
    assertThat(policies.getItems())
        .filteredOn(policy -> "default-deny".equals(policy.getMetadata().getName()))
        .allSatisfy(
            policy -> {
              assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress", "Egress");
              assertThat(policy.getSpec().getIngress()).isEmpty();
              assertThat(policy.getSpec().getEgress()).isEmpty();
            });
  }

  @Test
  void runsAJobOfGalwayInKajaani(
      @Named(FACTORY_CLUSTER) Cluster factory, @Named(ANTENNA_CLUSTER) Cluster antenna) {
    var researcher = Quickstart.researcherAt(antenna);
    // The rights come last, and the tenant is Ready at the antenna before it has a grant.
    var job =
        eventually()
            .until(
                () -> researcher.resource(Quickstart.job()).create(), created -> created != null);
    var name = job.getMetadata().getName();

    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        factory
                            .client()
                            .pods()
                            .inNamespace(TENANT_NAMESPACE)
                            .withLabel("batch.kubernetes.io/job-name", name)
                            .list()
                            .getItems())
                    .as("pods of %s in %s", name, factory)
                    .anySatisfy(
                        pod -> assertThat(pod.getSpec().getNodeName()).startsWith("h100-")));
    eventually()
        .untilAsserted(
            () ->
                assertThat(job(researcher, name).getStatus().getConditions())
                    .anySatisfy(
                        condition -> {
                          assertThat(condition.getType()).isEqualTo("Complete");
                          assertThat(condition.getStatus()).isEqualTo("True");
                        }));
    assertThat(antenna.client().pods().inNamespace(TENANT_NAMESPACE).list().getItems()).isEmpty();
  }

  private static Job job(KubernetesClient client, String name) {
    return client.batch().v1().jobs().inNamespace(TENANT_NAMESPACE).withName(name).require();
  }

  private static Node node(Cluster cluster, String name) {
    return cluster.client().nodes().withName(name).require();
  }

  private static void editTaints(Cluster cluster, List<Taint> taints) {
    cluster
        .client()
        .nodes()
        .withName(NODE)
        .edit(node -> new NodeBuilder(node).editSpec().withTaints(taints).endSpec().build());
  }
}
