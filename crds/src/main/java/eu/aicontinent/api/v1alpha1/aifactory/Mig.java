package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Partitioning of a device in hardware.
 *
 * @param profile profile of every partition as the vendor names it, such as 1g.10gb
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Mig(
    @Size(max = 32) @Pattern("^[1-9]g\\.[1-9][0-9]*gb(\\+[a-z.]+)?$") String profile) {}
