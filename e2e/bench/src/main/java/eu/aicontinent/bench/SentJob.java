package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * A Job of the quickstart's tenant, submitted in Galway, that runs at a factory and does not end.
 */
record SentJob(QuickstartNetwork network, Work work) {
  static final String TENANT = "lingua-sme";
  static final int DEVICES = 2;

  private static final Duration LIMIT = Duration.ofMinutes(3);

  SentJob(QuickstartNetwork network, String name) {
    this(network, new Work("tenant-" + TENANT, name, 1, DEVICES, Work.ENDLESS));
  }

  void send() {
    work.send(network.galway().as("maeve@" + TENANT + ".example", TENANT));
  }

  /** Returns the cluster where it runs; waits until its Job in Galway is active, too. */
  Cluster awaitPlace() {
    await("one place of " + work.name(), () -> isActive() && places().size() == 1);
    return places().getFirst();
  }

  /** Deletes the Job; returns when nothing of it is left anywhere. */
  void withdraw() {
    job(network.galway()).delete();
    await(
        "the end of " + work.name(),
        () -> network.network().members().stream().allMatch(one -> job(one).get() == null));
  }

  Resource<Job> job(Cluster cluster) {
    return cluster.client().batch().v1().jobs().inNamespace(work.namespace()).withName(work.name());
  }

  FilterWatchListDeletable<Pod, PodList, PodResource> pods(Cluster cluster) {
    return cluster
        .client()
        .pods()
        .inNamespace(work.namespace())
        .withLabel(Work.JOB_NAME, work.name());
  }

  private List<Cluster> places() {
    return network.network().members().stream()
        .filter(one -> pods(one).list().getItems().stream().anyMatch(Work::isRunning))
        .toList();
  }

  private boolean isActive() {
    return Objects.equals(job(network.galway()).require().getStatus().getActive(), 1);
  }

  private static void await(String what, BooleanSupplier condition) {
    if (!Condition.within(LIMIT, condition)) {
      throw new IllegalStateException("Waited in vain for " + what);
    }
  }
}
