package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Job that is submitted in one state and runs in another. */
record BorderCrossing(Network network, Cluster antenna, Researcher researcher, Progress progress) {
  private static final long LIMIT_SECONDS = 120;

  /** A pod of the Job and the cluster in which it runs. */
  private record Place(Cluster cluster, Pod pod) {}

  void run(Job template) {
    var client = researcher.at(antenna);
    var begin = System.nanoTime();
    var job = client.batch().v1().jobs().resource(template).create();
    var name = job.getMetadata().getName();
    progress.detail("%s submits Job %s".formatted(researcher.user(), name));
    var completed = completed(client, job);
    var place = await("a pod of Job " + name, running(job));
    progress.detail(
        "after %.1f s it runs in %s: pod %s on node %s"
            .formatted(
                since(begin),
                place.cluster().name(),
                place.pod().getMetadata().getName(),
                place.pod().getSpec().getNodeName()));
    await("the end of Job " + name, completed);
    progress.detail("after %.1f s it is Complete in %s".formatted(since(begin), antenna.name()));
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Finds a running pod of the Job, with the administrators' clients of all members. */
  private CompletableFuture<Place> running(Job job) {
    var found = new CompletableFuture<Place>();
    for (var member : network.members()) {
      member
          .client()
          .pods()
          .inNamespace(job.getMetadata().getNamespace())
          .withLabel("batch.kubernetes.io/job-name", job.getMetadata().getName())
          .informOnCondition(
              pods -> {
                pods.stream()
                    .filter(BorderCrossing::runs)
                    .forEach(pod -> found.complete(new Place(member, pod)));
                return found.isDone();
              });
    }
    return found;
  }

  private static boolean runs(Pod pod) {
    return pod.getSpec().getNodeName() != null && !"Pending".equals(pod.getStatus().getPhase());
  }

  private static CompletableFuture<List<Job>> completed(KubernetesClient client, Job job) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace(job.getMetadata().getNamespace())
        .withName(job.getMetadata().getName())
        .informOnCondition(jobs -> jobs.stream().anyMatch(BorderCrossing::isComplete));
  }

  private static boolean isComplete(Job job) {
    return job.getStatus() != null
        && job.getStatus().getConditions().stream()
            .anyMatch(c -> "Complete".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private static <T> T await(String what, CompletableFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Waited %d s in vain for %s".formatted(LIMIT_SECONDS, what), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot wait for " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
