package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * The oldest software of NVIDIA's accelerators that may run work. Versions are one to three numbers
 * with dots; what is left out asks for nothing.
 *
 * @param minDriver the oldest driver of a node
 * @param minToolkit the oldest container toolkit
 * @param minPlugin the oldest device plugin
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MinimumSoftware(
    @Nullable @Size(max = 32) @Pattern(MinimumSoftware.VERSION) String minDriver,
    @Nullable @Size(max = 32) @Pattern(MinimumSoftware.VERSION) String minToolkit,
    @Nullable @Size(max = 32) @Pattern(MinimumSoftware.VERSION) String minPlugin) {
  /** Asks for nothing. */
  public static final MinimumSoftware NONE = new MinimumSoftware(null, null, null);

  static final String VERSION = "^[0-9]{1,9}(\\.[0-9]{1,9}){0,2}$";
}
