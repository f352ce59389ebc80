package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A volume of a CSI driver.
 *
 * @param driver name of the driver; it must be installed on each cluster where the data is mounted
 * @param volumeHandle name by which the driver knows the volume
 * @param attributes further attributes of the volume for the driver; none when absent
 * @param mountOptions options of the mount beside ro; none when absent
 * @param secretRef Secret in the namespace aicontinent-datasets of the hub with the credential that
 *     opens the volume; none when absent
 */
@ValidationRule(
    value =
        "!has(self.attributes) || self.attributes.all(key, key.matches('^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$'))",
    message =
        "attributes must have keys of at most 63 letters, digits, -, _ and ., without a slash: keys with one are the kubelet's",
    fieldPath = ".attributes")
@ValidationRule(
    value = Source.OPTIONS_ONCE,
    message = Source.OPTIONS_ONCE_MESSAGE,
    fieldPath = ".mountOptions")
@ValidationRule(
    value = Source.READ_ONLY,
    message = Source.READ_ONLY_MESSAGE,
    fieldPath = ".mountOptions")
@JsonIgnoreProperties(ignoreUnknown = true)
public record CsiSource(
    @Size(min = 1, max = Bounds.SUBDOMAIN) @Pattern(Bounds.SUBDOMAIN_PATTERN) String driver,
    @Size(min = 1, max = CsiSource.HANDLE) String volumeHandle,
    @OrEmpty @Size(max = 16) Map<String, @Size(max = CsiSource.ATTRIBUTE) String> attributes,
    @OrEmpty @Size(max = Source.MAX_OPTIONS)
        List<@Size(min = 1, max = Source.OPTION) @Pattern(Source.OPTION_PATTERN) String>
            mountOptions,
    @Nullable Reference secretRef) {
  /** Length of the longest volume handle. */
  static final int HANDLE = 256;

  /** Length of the longest value of an attribute. */
  static final int ATTRIBUTE = 512;

  /** Sets absent fields to their defaults. Attributes are sorted, so that equal ones read alike. */
  public CsiSource {
    attributes = new TreeMap<>(Objects.requireNonNullElse(attributes, Map.of()));
    mountOptions = Objects.requireNonNullElse(mountOptions, List.of());
  }
}
