package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/**
 * A cluster that MultiKueue sends work to.
 *
 * @param name its name
 * @param secret Secret with its kubeconfig, in the namespace of Kueue
 */
public record MultiKueueCluster(String name, String secret) {

  public GenericKubernetesResource render() {
    return Manifest.ofSpec(
        Kind.MULTI_KUEUE_CLUSTER,
        name,
        Manifest.map(
            "clusterSource",
            Manifest.map(
                "kubeConfig", Manifest.map("location", secret, "locationType", "Secret"))));
  }
}
