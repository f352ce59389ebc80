package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Description of a variant for machine learning, in the format Croissant of MLCommons.
 *
 * @param url address of the description
 * @param digest SHA-256 of the description, by which who loads it can tell that it is the one meant
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Croissant(
    @Size(max = Bounds.URL) @Pattern("^https://[!-~]+$") String url,
    @Size(max = Croissant.DIGEST) @Pattern("^sha256:[0-9a-f]{64}$") String digest) {
  /** Length of a digest. */
  static final int DIGEST = 71;
}
