package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Organisation behind a tenant.
 *
 * @param category kind of organisation
 * @param size size of a company, required for Industry
 * @param establishedIn state that it is established in, as ISO 3166-1 alpha-2
 * @param locatedIn state that it is located in, as ISO 3166-1 alpha-2
 * @param use what it uses its capacity for: Commercial draws from a limited part of the Union's
 *     share
 * @param euFundedProject number of the grant agreement of the Union that pays for its project
 * @param strategicProject strategic project of the Union that it works for
 * @param sector sector that it works in; the AccessPolicy says what becomes of security-and-defence
 * @param controlledFrom from where it is controlled: a request of one that is controlled from a
 *     third country waits for a reviewer, whatever its mode
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
    @Nullable @Size(max = Bounds.STATE) @Pattern(Bounds.STATE_PATTERN) String locatedIn,
    @Default("ResearchAndInnovation") Use use,
    @Nullable @Size(min = 1, max = 16) @Pattern("^[0-9]+$") String euFundedProject,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String strategicProject,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String sector,
    @Nullable Control controlledFrom) {

  /** Fields that are left out have their defaults. */
  public Applicant {
    use = Objects.requireNonNullElse(use, Use.ResearchAndInnovation);
  }

  /** Whether somebody has to look at what it asks for; what is not understood is looked at. */
  @JsonIgnore
  public boolean isReviewed() {
    return controlledFrom != null && controlledFrom != Control.ParticipatingStates;
  }
}
