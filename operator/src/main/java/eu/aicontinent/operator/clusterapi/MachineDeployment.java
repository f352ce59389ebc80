package eu.aicontinent.operator.clusterapi;

import eu.aicontinent.api.v1alpha1.aifactory.Machines;
import eu.aicontinent.api.v1alpha1.aifactory.TemplateReference;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The MachineDeployment by which Cluster API keeps the machines of a pool.
 *
 * @param name its name
 * @param pool name of the GPUNodePool, which every machine and its node carry as a label
 * @param machines machines that the pool asks for
 * @param maxUnavailable number of machines that may be replaced at once: each goes before another
 *     comes, since there are no spare accelerators
 */
public record MachineDeployment(String name, String pool, Machines machines, int maxUnavailable) {
  private static final String CLUSTER_NAME = "cluster.x-k8s.io/cluster-name";
  private static final String DEPLOYMENT_NAME = "cluster.x-k8s.io/deployment-name";

  public GenericKubernetesResource render() {
    var object = new GenericKubernetesResource();
    object.setApiVersion(Kind.MACHINE_DEPLOYMENT.apiVersion());
    object.setKind(Kind.MACHINE_DEPLOYMENT.kind());
    object.setMetadata(
        new ObjectMetaBuilder().withName(name).withNamespace(machines.clusterNamespace()).build());
    object.setAdditionalProperty("spec", spec());
    return object;
  }

  private Map<String, Object> spec() {
    var labels =
        Map.of(Labels.MACHINES, pool, CLUSTER_NAME, machines.clusterName(), DEPLOYMENT_NAME, name);
    var spec = new TreeMap<String, Object>();
    spec.put("clusterName", machines.clusterName());
    if (machines.replicas() != null) {
      spec.put("replicas", machines.replicas());
    }
    spec.put("selector", Map.of("matchLabels", labels));
    spec.put(
        "rollout",
        Map.of(
            "strategy",
            Map.of(
                "type",
                "RollingUpdate",
                "rollingUpdate",
                Map.of("maxSurge", 0, "maxUnavailable", maxUnavailable))));
    spec.put("template", Map.of("metadata", Map.of("labels", labels), "spec", machine()));
    return spec;
  }

  private Map<String, Object> machine() {
    var template = machines.template();
    var spec = new TreeMap<String, Object>();
    spec.put("clusterName", machines.clusterName());
    if (template.version() != null) {
      spec.put("version", template.version());
    }
    spec.put("bootstrap", Map.of("configRef", reference(template.bootstrapConfigRef())));
    spec.put("infrastructureRef", reference(template.infrastructureRef()));
    return spec;
  }

  private static Map<String, Object> reference(TemplateReference reference) {
    return Map.of(
        "apiGroup", reference.apiGroup(), "kind", reference.kind(), "name", reference.name());
  }
}
