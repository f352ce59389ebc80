package eu.aicontinent.operator.tenancy;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The namespace of a tenant. Its Pod Security level keeps pods from the host: privileges, host
 * paths, host networks.
 *
 * @param name its name
 * @param secure true if it is for secure processing
 * @param validUntil instant from which nothing may begin there; null when nobody was ever granted
 *     anything
 * @param claims names of the hub's claims that are in it
 */
public record TenantNamespace(
    String name, boolean secure, @Nullable String validUntil, SortedSet<String> claims) {
  private static final String POD_SECURITY = "pod-security.kubernetes.io/enforce";
  private static final String LEVEL = "baseline";

  /**
   * Maximum length of the list of claims, in characters. An object has annotations of 256 KiB at
   * most; a tenant with more mounts than fit must not make its namespace unwritable.
   */
  private static final int MOST = 65_536;

  public GenericKubernetesResource render() {
    var namespace = Manifest.of(Kind.NAMESPACE, null, name, Map.of());
    namespace.getMetadata().setLabels(labels());
    var annotations = new TreeMap<String, String>();
    if (validUntil != null) {
      annotations.put(Labels.VALID_UNTIL, validUntil);
    }
    if (!claims.isEmpty()) {
      annotations.put(Labels.CLAIMS, listed());
    }
    if (!annotations.isEmpty()) {
      namespace.getMetadata().setAnnotations(annotations);
    }
    return namespace;
  }

  /** Returns the claims, the last ones left out where there are too many. */
  private String listed() {
    var all = String.join(",", claims);
    return all.length() <= MOST ? all : all.substring(0, all.lastIndexOf(',', MOST));
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
