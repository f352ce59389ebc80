package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/**
 * The AdmissionCheck by which MultiKueue takes over admitted work.
 *
 * @param name its name
 * @param config name of the MultiKueueConfig that it works by
 */
public record AdmissionCheck(String name, String config) {
  private static final String MULTI_KUEUE = "kueue.x-k8s.io/multikueue";

  public GenericKubernetesResource render() {
    return Manifest.ofSpec(
        Kind.ADMISSION_CHECK,
        name,
        Manifest.map(
            "controllerName",
            MULTI_KUEUE,
            "parameters",
            Manifest.map(
                "apiGroup", Kind.MULTI_KUEUE_CONFIG.group(),
                "kind", Kind.MULTI_KUEUE_CONFIG.kind(),
                "name", config)));
  }
}
