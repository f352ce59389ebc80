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
 * @param secure true if it is for secure processing
 * @param validUntil instant from which nothing may begin there; null when nobody was ever granted
 *     anything
 */
public record TenantNamespace(String name, boolean secure, @Nullable String validUntil) {
  private static final String POD_SECURITY = "pod-security.kubernetes.io/enforce";
  private static final String LEVEL = "baseline";

  public GenericKubernetesResource render() {
    var namespace = Manifest.of(Kind.NAMESPACE, null, name, Map.of());
    namespace.getMetadata().setLabels(labels());
    if (validUntil != null) {
      namespace.getMetadata().setAnnotations(Map.of(Labels.VALID_UNTIL, validUntil));
    }
    return namespace;
  }

  private Map<String, String> labels() {
    return secure
        ? Map.of(POD_SECURITY, LEVEL, Labels.PROCESSING, Labels.SECURE)
        : Map.of(POD_SECURITY, LEVEL);
  }

  /** Returns true if a namespace on a cluster was made for secure processing. */
  public static boolean isSecure(GenericKubernetesResource namespace) {
    var labels = namespace.getMetadata().getLabels();
    return labels != null && Labels.SECURE.equals(labels.get(Labels.PROCESSING));
  }

  /** Returns the instant from which nothing may begin in a namespace; null when it does not say. */
  public static @Nullable String validUntil(GenericKubernetesResource namespace) {
    var annotations = namespace.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Labels.VALID_UNTIL);
  }
}
