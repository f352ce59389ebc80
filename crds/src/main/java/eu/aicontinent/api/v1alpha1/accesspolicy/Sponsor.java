package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * An organisation that asks for capacity on behalf of companies, such as a European Digital
 * Innovation Hub (EDIH).
 *
 * @param name name of the organisation
 * @param state state whose companies it asks for, as ISO 3166-1 alpha-2
 * @param users users who ask in its name, as stated in requestedBy of requests
 */
@ValidationRule(
    value = "self.users.all(a, self.users.exists_one(b, b == a))",
    message = "users must name each user once: remove the duplicate",
    fieldPath = ".users")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sponsor(
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String state,
    @Size(min = 1, max = 32) List<@Size(min = 1, max = Bounds.SUBJECT) String> users) {}
