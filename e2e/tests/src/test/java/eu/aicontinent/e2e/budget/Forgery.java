package eu.aicontinent.e2e.budget;

import static eu.aicontinent.e2e.budget.BudgetGround.GPU;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Workload without any Job, whose status claims that Kueue has admitted it; somebody who got hold
 * of that right writes it.
 *
 * @param cluster its cluster
 * @param namespace its namespace, which is also the name of the tenant's queue
 * @param name its name
 * @param flavor flavor that it claims to have been given
 */
record Forgery(Cluster cluster, String namespace, String name, String flavor) {
  private static final String API = "kueue.x-k8s.io/v1beta2";

  /**
   * @param since instant from which it claims to be admitted
   * @param usage devices of each of its sets of pods
   */
  void write(String since, String... usage) {
    cluster.client().resource(workload(usage.length)).create();
    var condition =
        "{\"type\":\"%s\",\"status\":\"True\",\"reason\":\"Forged\",\"message\":\"\",\"lastTransitionTime\":\"%s\"}";
    at().subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\":{\"admission\":{\"clusterQueue\":\"%s\",\"podSetAssignments\":[%s]},\"conditions\":[%s,%s]}}"
                .formatted(
                    namespace,
                    assignments(usage),
                    condition.formatted("QuotaReserved", since),
                    condition.formatted("Admitted", since)));
  }

  private String assignments(String... usage) {
    var assignments = new ArrayList<String>();
    for (var i = 0; i < usage.length; i++) {
      assignments.add(
          "{\"name\":\"set-%d\",\"count\":1,\"flavors\":{\"%s\":\"%s\"},\"resourceUsage\":{\"%s\":\"%s\"}}"
              .formatted(i, GPU, flavor, GPU, usage[i]));
    }
    return String.join(",", assignments);
  }

  /**
   * Returns a Workload that asks for more than the tenant may have, so that Kueue does not admit it
   * by itself.
   */
  private GenericKubernetesResource workload(int sets) {
    var podSets = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < sets; i++) {
      podSets.add(Map.of("name", "set-" + i, "count", 1, "template", Map.of("spec", pod())));
    }
    var workload = new GenericKubernetesResource();
    workload.setApiVersion(API);
    workload.setKind("Workload");
    workload.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
    workload.setAdditionalProperty("spec", Map.of("queueName", "default", "podSets", podSets));
    return workload;
  }

  private static Map<String, Object> pod() {
    return Map.of(
        "restartPolicy",
        "Never",
        "containers",
        List.of(
            Map.of(
                "name", "main",
                "image", "example.org/none",
                "resources", Map.of("limits", Map.of(GPU, "100000")))));
  }

  void remove() {
    at().delete();
  }

  private Resource<GenericKubernetesResource> at() {
    return cluster
        .client()
        .genericKubernetesResources(API, "Workload")
        .inNamespace(namespace)
        .withName(name);
  }
}
