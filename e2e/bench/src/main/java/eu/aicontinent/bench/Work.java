package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A Job for the queue of a tenant.
 *
 * @param devices number of devices of each pod
 * @param time duration for which its pods run
 */
record Work(String namespace, String name, int pods, int devices, Duration time) {
  static final String JOB_NAME = "batch.kubernetes.io/job-name";

  /** The duration of work that must not end. */
  static final Duration ENDLESS = Duration.ofDays(1);

  private static final String MULTIKUEUE = "kueue.x-k8s.io/multikueue";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  Job job() {
    var values =
        Map.of(
            "namespace",
            namespace,
            "name",
            name,
            "pods",
            pods,
            "devices",
            devices,
            "time",
            time.toSeconds() + "s");
    return Serialization.unmarshal(Template.beside(Work.class, "job.yaml").fill(values), Job.class);
  }

  /** Creates the Job as soon as the client may. */
  Job submit(KubernetesClient client) {
    if (!Condition.within(LIMIT, () -> isIn(client))) {
      throw new IllegalStateException("Waited in vain for leave to submit Jobs in " + namespace);
    }
    return client.resource(job()).require();
  }

  /**
   * Creates the Job in a queue that leads to a factory. Kueue decides where a Job belongs when it
   * is created. Throws if Kueue took it for one of its own cluster, where it would never run.
   */
  void send(KubernetesClient client) {
    var managedBy = submit(client).getSpec().getManagedBy();
    if (!MULTIKUEUE.equals(managedBy)) {
      throw new IllegalStateException(
          "Kueue did not know yet that the queue leads to a factory: spec.managedBy of Job %s in %s is %s"
              .formatted(name, namespace, managedBy));
    }
  }

  private boolean isIn(KubernetesClient client) {
    try {
      client.resource(job()).create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }

  static String jobOf(Pod pod) {
    return Objects.requireNonNull(pod.getMetadata().getLabels().get(JOB_NAME), "of no Job");
  }

  static boolean isRunning(Pod pod) {
    return "Running".equals(pod.getStatus().getPhase());
  }
}
