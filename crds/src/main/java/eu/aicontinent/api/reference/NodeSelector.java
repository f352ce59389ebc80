package eu.aicontinent.api.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/**
 * Selection of nodes by their labels.
 *
 * @param matchLabels labels that a node must have, all of them with exactly these values
 */
@ValidationRule(
    value =
        "self.matchLabels.all(key, key.matches('^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$'))",
    message =
        "matchLabels must have label keys: an optional domain, a slash, and a name of at most 63 characters",
    fieldPath = ".matchLabels")
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeSelector(
    @Size(min = 1, max = 16)
        Map<
                String,
                @Size(max = Bounds.DNS_LABEL)
                @Pattern("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$") String>
            matchLabels) {}
