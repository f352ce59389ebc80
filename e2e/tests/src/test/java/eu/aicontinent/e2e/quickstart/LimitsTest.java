package eu.aicontinent.e2e.quickstart;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.aifactory.ShareCapacity;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that the comments in {@code examples/limits} are true. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
  private static final Path FOLDER = RepositoryRoot.find().resolve("examples/limits");
  private static final String COMMERCIAL = "shannon-assist";
  private static final String NAMESPACE = "tenant-shannon-assist";
  private static final String QUOTA = "TenantQuota";

  private Hub hub;

  @BeforeAll
  void apply(Network network) {
    hub = new Hub(network);
    hub.applyQuickstart();
    hub.apply(Manifests.read(FOLDER.resolve("tenants.yaml")).objects());
    hub.apply(Manifests.read(FOLDER.resolve("tenantquotas.yaml")).objects());
  }

  @Test
  void anApplicantOfAStateThatThePolicyDoesNotListIsRefused() {
    hub.awaitCondition("Tenant", "tasman-robotics", "Accepted", "False", "NotEligible");
    hub.awaitCondition(QUOTA, "tasman-vision", "Granted", "False", "NotEligible");
  }

  @Test
  void aQuotaThatAsksForMoreThanThereIsIsRefused() {
    hub.awaitCondition(QUOTA, "nordic-reanalysis", "Granted", "False", "CapacityExhausted");

    hub.merge(QUOTA, "nordic-reanalysis", allocation(20));
    hub.awaitCondition(QUOTA, "nordic-reanalysis", "Granted", "False", "ShareExceeded");

    hub.merge(QUOTA, "nordic-reanalysis", allocation(16));
    hub.awaitReady(QUOTA, "nordic-reanalysis");
  }

  @Test
  void oneOfFourJobsWaitsForTheShareOfCommercialUse(@Named(FACTORY_CLUSTER) Cluster kajaani) {
    hub.awaitReady(QUOTA, "shannon-chat");
    var member = kajaani.as("nora@shannon-assist.example", COMMERCIAL);
    for (var number = 0; number < 4; number++) {
      submit(member);
    }

    eventually().untilAsserted(() -> assertThat(ready(member)).hasSize(3));
    eventually()
        .untilAsserted(
            () ->
                assertThat(pending(member))
                    .singleElement()
                    .asString()
                    .contains("insufficient unused quota for nvidia.com/gpu"));
    eventually().untilAsserted(() -> assertThat(usedCommercially()).isEqualTo(3));
    assertThat(jobs(member)).filteredOn(job -> job.getSpec().getSuspend()).hasSize(1);

    var waiting =
        jobs(member).stream().filter(job -> job.getSpec().getSuspend()).findFirst().orElseThrow();
    member.resource(ready(member).getFirst()).delete();

    eventually()
        .untilAsserted(
            () ->
                assertThat(ready(member))
                    .extracting(job -> job.getMetadata().getName())
                    .contains(waiting.getMetadata().getName()));
  }

  private static String allocation(long accelerators) {
    return """
        {"spec": {"allocations": [{"factoryRef": {"name": "%s"}, "accelerators": %d}]}}"""
        .formatted(FACTORY, accelerators);
  }

  /** Submits the Job as soon as the tenant may: its rights come last. */
  private static void submit(KubernetesClient member) {
    var job = Serialization.unmarshal(TextFile.read(FOLDER.resolve("job/job.yaml")), Job.class);
    eventually().until(() -> member.resource(job).create(), created -> created != null);
  }

  private static List<Job> jobs(KubernetesClient member) {
    return member.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems();
  }

  private static List<Job> ready(KubernetesClient member) {
    return jobs(member).stream()
        .filter(job -> job.getStatus().getReady() != null && job.getStatus().getReady() == 1)
        .toList();
  }

  /** Returns Kueue's messages on waiting Workloads, as their submitter may read them. */
  private static List<String> pending(KubernetesClient member) {
    return member
        .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
        .inNamespace(NAMESPACE)
        .list()
        .getItems()
        .stream()
        .map(Conditions::new)
        .filter(workload -> workload.say("QuotaReserved", "False", "Pending"))
        .map(workload -> workload.message("QuotaReserved"))
        .toList();
  }

  private long usedCommercially() {
    var status = hub.client().resources(AIFactory.class).withName(FACTORY).require().getStatus();
    return status.shares().stream()
        .filter(share -> share.name() == Share.Commercial)
        .mapToLong(ShareCapacity::used)
        .sum();
  }
}
