package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A port of a destination, or a range of them.
 *
 * @param protocol TCP or UDP
 * @param port the port, or the first of a range
 * @param endPort the last port of a range; absent for a single port
 */
@ValidationRule(
    value = "!has(self.endPort) || self.endPort >= self.port",
    message = "endPort must not be less than port: correct one of them",
    fieldPath = ".endPort")
@JsonIgnoreProperties(ignoreUnknown = true)
public record DestinationPort(
    Protocol protocol,
    @Min(1) @Max(DestinationPort.LAST) Long port,
    @Nullable @Min(1) @Max(DestinationPort.LAST) Long endPort) {
  static final int LAST = 65_535;
}
