package eu.aicontinent.testbed.clusterapi;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that Cluster API has made: a control plane of one machine, and the templates that a
 * MachineDeployment for workers refers to. Its API server knows few kinds and schedules nothing.
 *
 * @param management cluster with its objects
 */
public record WorkloadCluster(Cluster management, String namespace, String name) {
  /** The Kubernetes version that its control plane claims. */
  public static final String VERSION = "v1.35.0";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String AVAILABLE = "ControlPlaneAvailable";

  /** Returns the name of the DevMachineTemplate and of the KubeadmConfigTemplate for workers. */
  public String workerTemplate() {
    return name + "-workers";
  }

  /** Waits until Cluster API says that the control plane is available. */
  public void awaitControlPlane() {
    if (!Condition.within(LIMIT, () -> isTrue(AVAILABLE))) {
      throw new IllegalStateException("Not %s: %s".formatted(AVAILABLE, conditions()));
    }
  }

  /**
   * Returns a client of its API server, once the control plane is available; the caller closes it.
   */
  public KubernetesClient client() {
    var secret =
        management.client().secrets().inNamespace(namespace).withName(name + "-kubeconfig").get();
    var kubeconfig = Base64.getDecoder().decode(secret.getData().get("value"));
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(new String(kubeconfig, StandardCharsets.UTF_8)))
        .build();
  }

  void create() {
    var values =
        Map.of(
            "namespace", namespace, "name", name, "workers", workerTemplate(), "version", VERSION);
    Manifests.parse(Template.beside(WorkloadCluster.class, "workload-cluster.yaml").fill(values))
        .applyTo(management, namespace);
  }

  private boolean isTrue(String type) {
    return conditions().stream()
        .anyMatch(c -> type.equals(c.get("type")) && "True".equals(c.get("status")));
  }

  private List<Map<String, String>> conditions() {
    @Nullable GenericKubernetesResource cluster =
        management
            .client()
            .genericKubernetesResources("cluster.x-k8s.io/v1beta2", "Cluster")
            .inNamespace(namespace)
            .withName(name)
            .get();
    @Nullable List<Map<String, String>> conditions =
        cluster == null ? null : cluster.get("status", "conditions");
    return conditions == null ? List.of() : conditions;
  }
}
