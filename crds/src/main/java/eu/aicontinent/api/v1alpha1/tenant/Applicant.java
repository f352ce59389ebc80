package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Organisation behind a tenant.
 *
 * @param category kind of organisation
 * @param size size of a company, required for Industry; for information only in this version
 * @param establishedIn state that it is established in, as ISO 3166-1 alpha-2
 * @param locatedIn state that it is located in, as ISO 3166-1 alpha-2
 */
@ValidationRule(
    value = "(self.category == 'Industry') == has(self.size)",
    message = "size goes with category Industry and only with it",
    fieldPath = ".size")
@ValidationRule(
    value = "has(self.establishedIn) || has(self.locatedIn)",
    message = "establishedIn or locatedIn is required: state at least one",
    fieldPath = ".establishedIn")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Applicant(
    ApplicantCategory category,
    @Nullable ApplicantSize size,
    @Nullable @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String establishedIn,
    @Nullable @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String locatedIn) {}
