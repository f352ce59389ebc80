package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A Job of one pod that asks for devices and names no queue.
 *
 * @param resource resource that it asks for
 * @param runFor time that its pod runs, in the format of the fake nodes
 */
public record TestJob(String namespace, String name, String resource, int devices, String runFor) {
  private static final String KUEUE = "kueue.x-k8s.io";

  public static TestJob of(TestTenant tenant, String name, String resource, int devices) {
    return new TestJob(tenant.namespace(), name, resource, devices, "1s");
  }

  /** Returns a Job that does not end while a test looks at it. */
  public TestJob endless() {
    return runningFor("86400s");
  }

  public TestJob runningFor(String time) {
    return new TestJob(namespace, name, resource, devices, time);
  }

  public Job object() {
    return new JobBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withNewTemplate()
        .withNewMetadata()
        .addToAnnotations("aicontinent.eu/run-for", runFor)
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .addNewContainer()
        .withName("work")
        .withImage("busybox:1.37")
        .withNewResources()
        .withLimits(
            Map.of(
                resource,
                new Quantity(Integer.toString(devices)),
                "cpu",
                new Quantity("1"),
                "memory",
                new Quantity("1Gi")))
        .endResources()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  /** Returns a pod of the Job, as the Job controller makes it. */
  public Pod pod() {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addNewOwnerReference()
        .withApiVersion("batch/v1")
        .withKind("Job")
        .withName(name)
        .withUid("a-uid")
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withSpec(object().getSpec().getTemplate().getSpec())
        .build();
  }

  public ScalableResource<Job> at(KubernetesClient client) {
    return client.batch().v1().jobs().inNamespace(namespace).withName(name);
  }

  /**
   * Submits the Job as soon as the tenant may: its rights come last. An existing Job counts as
   * submitted, as its answer may have been lost.
   */
  public void submit(KubernetesClient client) {
    submit(client, object());
  }

  /** Submits the Job as somebody else has written it. */
  public void submit(KubernetesClient client, Job written) {
    eventually()
        .alias("submit " + name)
        .until(() -> at(client).get() != null || client.resource(written).create() != null);
  }

  public void awaitComplete(KubernetesClient client) {
    eventually()
        .alias("end of " + name)
        .untilAsserted(
            () ->
                assertThat(at(client).require().getStatus().getConditions())
                    .filteredOn(condition -> "True".equals(condition.getStatus()))
                    .extracting("type")
                    .contains("Complete"));
  }

  /** Returns the pod that runs, and not one that ends while another takes its place. */
  public Pod awaitRunning(Cluster cluster) {
    var running = new AtomicReference<Optional<Pod>>(Optional.empty());
    eventually()
        .untilAsserted(
            () -> {
              running.set(pods(cluster).stream().filter(TestJob::isRunning).findFirst());
              assertThat(running.get())
                  .as(() -> "running pod of " + name + " in " + says(cluster))
                  .isPresent();
            });
    return running.get().orElseThrow();
  }

  /** Returns when the Job has quota, and where it was sent to another cluster, also quota there. */
  public void awaitAdmitted(Cluster cluster) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(workloads(cluster).stream().map(Conditions::new))
                    .as(() -> "Workloads of " + name + " in " + says(cluster))
                    .anyMatch(said -> said.hold("Admitted")));
  }

  /** Returns the Workloads' state in one line, where there is Kueue. */
  private String says(Cluster cluster) {
    if (!cluster.client().hasApiGroup(KUEUE, true)) {
      return cluster.name();
    }
    var said =
        workloads(cluster).stream()
            .map(Conditions::new)
            .map(
                workload ->
                    "%s, %s, %s"
                        .formatted(
                            workload.briefs(),
                            workload.message("QuotaReserved"),
                            workload.object().get("status", "admissionChecks")))
            .toList();
    return "%s, where Kueue says %s".formatted(cluster.name(), said);
  }

  public boolean isRunning(Cluster cluster) {
    return pods(cluster).stream().anyMatch(TestJob::isRunning);
  }

  private static boolean isRunning(Pod pod) {
    return "Running".equals(pod.getStatus().getPhase())
        && pod.getMetadata().getDeletionTimestamp() == null;
  }

  public List<Pod> pods(Cluster cluster) {
    return cluster
        .client()
        .pods()
        .inNamespace(namespace)
        .withLabel("batch.kubernetes.io/job-name", name)
        .list()
        .getItems();
  }

  /**
   * Returns Kueue's message on the Job's Workload while its quota is not reserved; empty while
   * there is none.
   */
  public String whyNotReserved(Cluster cluster) {
    return workloads(cluster).stream()
        .flatMap(workload -> conditions(workload).stream())
        .filter(condition -> "QuotaReserved".equals(condition.get("type")))
        .filter(condition -> "False".equals(condition.get("status")))
        .map(condition -> String.valueOf(condition.get("message")))
        .findFirst()
        .orElse("");
  }

  /** Returns the Job's Workloads, even if the Job itself is gone. */
  public List<GenericKubernetesResource> workloads(Cluster cluster) {
    return cluster
        .client()
        .genericKubernetesResources(KUEUE + "/v1beta2", "Workload")
        .inNamespace(namespace)
        .list()
        .getItems()
        .stream()
        .filter(this::isMine)
        .toList();
  }

  private boolean isMine(GenericKubernetesResource workload) {
    return workload.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getName().equals(name));
  }

  private static List<Map<?, ?>> conditions(GenericKubernetesResource object) {
    return object.get("status", "conditions") instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList()
        : List.of();
  }
}
