package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/**
 * An export of an NFS server.
 *
 * @param server host name or address of the server
 * @param path absolute path of the data on the server
 * @param mountOptions options of the mount beside ro, such as xprtsec=tls; none when absent
 */
@ValidationRule(
    value = "!self.path.contains('/../') && !self.path.endsWith('/..')",
    message = "path must not have the segment ..: write the path that is meant",
    fieldPath = ".path")
@ValidationRule(
    value = Source.OPTIONS_ONCE,
    message = Source.OPTIONS_ONCE_MESSAGE,
    fieldPath = ".mountOptions")
@ValidationRule(
    value = Source.READ_ONLY,
    message = Source.READ_ONLY_MESSAGE,
    fieldPath = ".mountOptions")
@JsonIgnoreProperties(ignoreUnknown = true)
public record NfsSource(
    @Size(min = 1, max = Bounds.SUBDOMAIN) @Pattern("^[A-Za-z0-9]([-A-Za-z0-9.:]*[A-Za-z0-9])?$")
        String server,
    @Size(min = 1, max = NfsSource.PATH) @Pattern("^/[^\\p{C}\\p{Zl}\\p{Zp}]*$") String path,
    @OrEmpty @Size(max = Source.MAX_OPTIONS)
        List<@Size(min = 1, max = Source.OPTION) @Pattern(Source.OPTION_PATTERN) String>
            mountOptions) {
  /** Length of the longest path. */
  static final int PATH = 512;

  /** Sets absent fields to their defaults. */
  public NfsSource {
    mountOptions = Objects.requireNonNullElse(mountOptions, List.of());
  }
}
