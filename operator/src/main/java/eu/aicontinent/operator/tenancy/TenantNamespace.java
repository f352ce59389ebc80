package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The namespace of a tenant. Its Pod Security level keeps pods from the host: privileges, host
 * paths, host networks.
 *
 * @param name its name
 * @param validUntil instant from which nothing may begin there; null when nobody was ever granted
 *     anything
 */
public record TenantNamespace(String name, @Nullable String validUntil) {
  private static final Map<String, String> POD_SECURITY =
      Map.of("pod-security.kubernetes.io/enforce", "baseline");

  public GenericKubernetesResource render() {
    var namespace = Manifest.of(Kind.NAMESPACE, null, name, Map.of());
    namespace.getMetadata().setLabels(POD_SECURITY);
    if (validUntil != null) {
      namespace.getMetadata().setAnnotations(Map.of(Labels.VALID_UNTIL, validUntil));
    }
    return namespace;
  }

  /** Returns the instant from which nothing may begin in a namespace; null when it does not say. */
  public static @Nullable String validUntil(GenericKubernetesResource namespace) {
    var annotations = namespace.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Labels.VALID_UNTIL);
  }
}
