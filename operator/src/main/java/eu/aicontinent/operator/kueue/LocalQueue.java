package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/**
 * The LocalQueue by which work of a namespace gets into a ClusterQueue. Its stop policy is always
 * None: if it were on hold, Jobs that name no queue would run without Kueue.
 *
 * @param namespace its namespace
 * @param name its name
 * @param clusterQueue ClusterQueue that it leads to, which it keeps for its life
 */
public record LocalQueue(String namespace, String name, String clusterQueue) {

  public GenericKubernetesResource render() {
    return Manifest.ofSpec(
        Kind.LOCAL_QUEUE,
        namespace,
        name,
        Manifest.map("clusterQueue", clusterQueue, "stopPolicy", StopPolicy.None.name()));
  }

  public static LocalQueue read(GenericKubernetesResource object) {
    return new LocalQueue(
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        String.valueOf(object.<Object>get("spec", "clusterQueue")));
  }
}
