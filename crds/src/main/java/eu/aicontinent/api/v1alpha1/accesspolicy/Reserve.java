package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/**
 * A part of a share that is granted to certain applicants only. Others may borrow its idle devices.
 *
 * @param name name of the reserve in the tables of factories
 * @param share share that it is a part of: Union or Host
 * @param percent percentage of the share, taken from every pool and rounded down to whole devices
 * @param categories kinds of organisations that it is for
 * @param euFundedProjects numbers of grant agreements of the Union whose projects it is for
 * @param factoryRefs factories that keep it; all when absent
 */
@ValidationRule(
    value = "self.share == 'Union' || self.share == 'Host'",
    message =
        "share must be Union or Host: Commercial and Strategic are limits within the Union's, of which nothing is set apart",
    fieldPath = ".share")
@ValidationRule(
    value =
        "has(self.categories) && self.categories.size() > 0 || has(self.euFundedProjects) && self.euFundedProjects.size() > 0",
    message = "categories or euFundedProjects is required: state whom the reserve is for",
    fieldPath = ".categories")
@ValidationRule(
    value =
        "!has(self.categories) || self.categories.all(a, self.categories.exists_one(b, b == a))",
    message = "categories must name each category once: remove the duplicate",
    fieldPath = ".categories")
@ValidationRule(
    value =
        "!has(self.euFundedProjects) || self.euFundedProjects.all(a, self.euFundedProjects.exists_one(b, b == a))",
    message = "euFundedProjects must name each project once: remove the duplicate",
    fieldPath = ".euFundedProjects")
@ValidationRule(
    value =
        "!has(self.factoryRefs) || self.factoryRefs.all(a, self.factoryRefs.exists_one(b, b.name == a.name))",
    message = "factoryRefs must name each factory once: remove the duplicate",
    fieldPath = ".factoryRefs")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reserve(
    @Size(min = 1, max = Bounds.SHORT_NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    Share share,
    @Min(1) @Max(100) Integer percent,
    @OrEmpty @Size(max = 8) List<ApplicantCategory> categories,
    @OrEmpty @Size(max = 64)
        List<@Size(min = 1, max = 16) @Pattern("^[0-9]+$") String> euFundedProjects,
    @OrEmpty @Size(max = 32) List<Reference> factoryRefs) {

  /** Sets absent fields to their defaults. */
  public Reserve {
    categories = Objects.requireNonNullElse(categories, List.of());
    euFundedProjects = Objects.requireNonNullElse(euFundedProjects, List.of());
    factoryRefs = Objects.requireNonNullElse(factoryRefs, List.of());
  }

  /** Returns true if a factory keeps the reserve. */
  public boolean isAt(String factory) {
    return factoryRefs.isEmpty() || factoryRefs.stream().anyMatch(r -> r.name().equals(factory));
  }
}
