package eu.aicontinent.operator.fleet.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The order of the states of one object, or of one kind on one cluster. API servers have guaranteed
 * it since Kubernetes 1.35 (KEP-5504), and etcd-backed ones always did. A version is a decimal
 * number without leading zeros, of any length.
 */
final class ResourceVersion {
  /** A version that is older than every other. */
  static final String NONE = "";

  private ResourceVersion() {}

  static String of(HasMetadata object) {
    return object.getMetadata().getResourceVersion();
  }

  static String orNone(@Nullable String version) {
    return version == null ? NONE : version;
  }

  /** Returns true if a version is newer than another. Compares numbers without parsing them. */
  static boolean isNewer(String version, String than) {
    return version.length() == than.length()
        ? version.compareTo(than) > 0
        : version.length() > than.length();
  }
}
