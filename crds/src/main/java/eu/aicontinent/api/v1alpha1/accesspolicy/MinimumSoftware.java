package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Oldest software of NVIDIA accelerators that may run work. A version has one to three numbers,
 * separated by dots. There is no minimum for a field that is absent.
 *
 * @param minDriver oldest driver of a node
 * @param minToolkit oldest container toolkit
 * @param minPlugin oldest device plugin
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MinimumSoftware(
    @Nullable @Size(max = 32) @Pattern(MinimumSoftware.VERSION) String minDriver,
    @Nullable @Size(max = 32) @Pattern(MinimumSoftware.VERSION) String minToolkit,
    @Nullable @Size(max = 32) @Pattern(MinimumSoftware.VERSION) String minPlugin) {
  /** No minimum for any software. */
  public static final MinimumSoftware NONE = new MinimumSoftware(null, null, null);

  static final String VERSION = "^[0-9]{1,9}(\\.[0-9]{1,9}){0,2}$";
}
