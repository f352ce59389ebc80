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
 * The organisation behind a tenant.
 *
 * @param category kind of organisation
 * @param size size of a company; required for Industry, and only allowed there
 * @param establishedIn state that it is established in, as ISO 3166-1 alpha-2
 * @param locatedIn state that it is located in, as ISO 3166-1 alpha-2
 * @param use use of its capacity: ResearchAndInnovation (the default), or Commercial, which draws
 *     from a limited part of the Union's share
 * @param euFundedProject number of the grant agreement of the Union that pays for its project
 * @param strategicProject strategic project of the Union that it works for
 * @param sector sector that it works in; the AccessPolicy determines the treatment of
 *     security-and-defence
 * @param controlledFrom place from which it is controlled; requests of an applicant that is
 *     controlled from a third country wait for a reviewer, whatever their mode. When absent, no
 *     review is needed for this reason
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

  /** Sets absent fields to their defaults. */
  public Applicant {
    use = Objects.requireNonNullElse(use, Use.ResearchAndInnovation);
  }

  /**
   * Returns true if a reviewer must look at its requests. A value that this version does not know
   * needs one, too.
   */
  @JsonIgnore
  public boolean isReviewed() {
    return controlledFrom != null && controlledFrom != Control.ParticipatingStates;
  }
}
