package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place that data is mounted from.
 *
 * @param nfs export of an NFS server; the alternative to csi
 * @param csi volume of a CSI driver; the alternative to nfs
 */
@ValidationRule(
    value = "has(self.nfs) != has(self.csi)",
    message = "nfs or csi must be given, and not both: name the one place that the data comes from",
    fieldPath = ".nfs")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Source(@Nullable NfsSource nfs, @Nullable CsiSource csi) {
  static final int MAX_OPTIONS = 16;

  /** Length of the longest option of a mount. */
  static final int OPTION = 128;

  static final String OPTION_PATTERN = "^[A-Za-z0-9_]+(=[A-Za-z0-9_./:@-]+)?$";

  /** Rule for types with the field {@code mountOptions}. */
  static final String OPTIONS_ONCE =
      "!has(self.mountOptions) || self.mountOptions.all(a, self.mountOptions.exists_one(b, b == a))";

  static final String OPTIONS_ONCE_MESSAGE =
      "mountOptions must name each option once: remove the duplicate";

  /**
   * Rule for types with the field {@code mountOptions}. The kubelet sorts the options of an NFS
   * volume, so that this one would come after {@code ro}, and the last one counts.
   */
  static final String READ_ONLY = "!has(self.mountOptions) || !('rw' in self.mountOptions)";

  static final String READ_ONLY_MESSAGE =
      "mountOptions must not have rw: datasets are mounted read-only, remove it";

  /** Returns the name of the Secret that opens the source; empty when it needs none. */
  public Optional<String> secret() {
    return Optional.ofNullable(csi)
        .flatMap(volume -> Optional.ofNullable(volume.secretRef()))
        .map(Reference::name);
  }
}
