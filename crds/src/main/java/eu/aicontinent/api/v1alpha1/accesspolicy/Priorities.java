package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantSize;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/**
 * Rules for which requests come first.
 *
 * @param innovatorSizes sizes of companies that count as innovators; none when absent
 * @param euFundedProjects numbers of grant agreements of the Union whose projects count as
 *     innovators; none when absent
 * @param strategicProjects names of strategic projects, which come before innovators; none when
 *     absent
 * @param weights division of idle capacity among tenants of each priority
 * @param ageingSeconds waiting time in seconds after which a request comes before all younger ones,
 *     whatever their priority; 1209600 (14 days) by default
 */
@ValidationRule(
    value =
        "!has(self.innovatorSizes) || self.innovatorSizes.all(a, self.innovatorSizes.exists_one(b, b == a))",
    message = "innovatorSizes must name each size once: remove the duplicate",
    fieldPath = ".innovatorSizes")
@ValidationRule(
    value =
        "!has(self.euFundedProjects) || self.euFundedProjects.all(a, self.euFundedProjects.exists_one(b, b == a))",
    message = "euFundedProjects must name each project once: remove the duplicate",
    fieldPath = ".euFundedProjects")
@ValidationRule(
    value =
        "!has(self.strategicProjects) || self.strategicProjects.all(a, self.strategicProjects.exists_one(b, b == a))",
    message = "strategicProjects must name each project once: remove the duplicate",
    fieldPath = ".strategicProjects")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Priorities(
    @OrEmpty @Size(max = 8) List<ApplicantSize> innovatorSizes,
    @OrEmpty @Size(max = 256)
        List<@Size(min = 1, max = 16) @Pattern("^[0-9]+$") String> euFundedProjects,
    @OrEmpty @Size(max = 256)
        List<@Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String>
            strategicProjects,
    @Default("{}") Weights weights,
    @Default("1209600") @Min(0) Integer ageingSeconds) {

  /** Priorities that prefer nobody. */
  public static final Priorities NONE =
      new Priorities(List.of(), List.of(), List.of(), Weights.STATED, 1_209_600);

  /** Sets absent fields to their defaults. */
  public Priorities {
    innovatorSizes = Objects.requireNonNullElse(innovatorSizes, List.of());
    euFundedProjects = Objects.requireNonNullElse(euFundedProjects, List.of());
    strategicProjects = Objects.requireNonNullElse(strategicProjects, List.of());
    weights = Objects.requireNonNullElse(weights, Weights.STATED);
    ageingSeconds = Objects.requireNonNullElse(ageingSeconds, 1_209_600);
  }
}
