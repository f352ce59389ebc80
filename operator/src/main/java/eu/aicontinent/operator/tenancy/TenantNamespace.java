package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;

/**
 * The namespace of a tenant. Its Pod Security level keeps pods from the host: privileges, host
 * paths, host networks.
 *
 * @param name its name
 */
public record TenantNamespace(String name) {
  private static final Map<String, String> POD_SECURITY =
      Map.of("pod-security.kubernetes.io/enforce", "baseline");

  public GenericKubernetesResource render() {
    var namespace = Manifest.of(Kind.NAMESPACE, null, name, Map.of());
    namespace.getMetadata().setLabels(POD_SECURITY);
    return namespace;
  }
}
