package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * A common European data space.
 *
 * @param name name that data labs use for it
 * @param sectors sectors of the policy that it serves
 */
@ValidationRule(
    value = "self.sectors.all(a, self.sectors.exists_one(b, b == a))",
    message = "sectors must name each sector once: remove the duplicate",
    fieldPath = ".sectors")
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataSpace(
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    @Size(min = 1, max = 32) List<@Size(min = 1, max = Bounds.DNS_LABEL) String> sectors) {}
