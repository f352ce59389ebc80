package eu.aicontinent.api.v1alpha1.datapermit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The decision that a permit rests on.
 *
 * @param system system in which it was made, such as REMS
 * @param reference reference of the decision in that system
 * @param documentDigest SHA-256 of its document; absent when there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Basis(
    @Size(min = 1, max = Basis.SYSTEM) String system,
    @Size(min = 1, max = Basis.REFERENCE) String reference,
    @Nullable @Size(max = Basis.DIGEST) @Pattern("^sha256:[0-9a-f]{64}$") String documentDigest) {
  /** Length of the longest name of a system. */
  static final int SYSTEM = 64;

  /** Length of the longest reference. */
  static final int REFERENCE = 256;

  /** Length of a digest. */
  static final int DIGEST = 71;
}
