package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.v1alpha1.placement.Residency;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A dataset of a lab, and the conditions under which a tenant may mount it.
 *
 * @param name name of the dataset, unique in the lab
 * @param holders people and groups who hold the data, and may issue permits for it
 * @param access Permit (the default) requires a DataPermit of a holder; Open requires none
 * @param purposes purposes for which the data may be used; each mount and each permit names some of
 *     them
 * @param licence identifier of the licence, such as CC-BY-4.0; each mount acknowledges it by naming
 *     it
 * @param residency required status in the AccessPolicy of the host state of a factory where the
 *     dataset is mounted: EU (the default), Participating or Any
 * @param processing Standard (the default) mounts the dataset in any tenant's namespace; Secure
 *     only for tenants with processing Secure, at clusters whose member state has signed it
 * @param variants forms in which the dataset is offered, such as raw and cleaned
 */
@ValidationRule(
    value = "self.holders.all(a, self.holders.exists_one(b, b.kind == a.kind && b.name == a.name))",
    message = "holders must name each subject once: remove the duplicate",
    fieldPath = ".holders")
@ValidationRule(
    value = "self.purposes.all(a, self.purposes.exists_one(b, b == a))",
    message = "purposes must name each purpose once: remove the duplicate",
    fieldPath = ".purposes")
@ValidationRule(
    value = "self.processing == 'Standard' || self.access == 'Permit'",
    message = "access of a dataset with processing Secure must be Permit",
    fieldPath = ".access")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Dataset(
    @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String name,
    @Size(min = 1, max = 16) List<Subject> holders,
    @Default("Permit") Access access,
    @Size(min = 1, max = Dataset.MAX_PURPOSES)
        List<@Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String>
            purposes,
    @Size(min = 1, max = Dataset.LICENCE) @Pattern(Bounds.LABEL_VALUE_PATTERN) String licence,
    @Default("EU") Residency residency,
    @Default("Standard") Processing processing,
    @ListMap("name") @Size(min = 1, max = Dataset.MAX_VARIANTS) List<Variant> variants) {

  public static final int MAX_PURPOSES = 16;
  public static final int MAX_VARIANTS = 8;

  /** Length of the longest identifier of a licence. */
  public static final int LICENCE = 64;

  /** Sets absent fields to their defaults. */
  public Dataset {
    access = Objects.requireNonNullElse(access, Access.Permit);
    residency = Objects.requireNonNullElse(residency, Residency.EU);
    processing = Objects.requireNonNullElse(processing, Processing.Standard);
  }

  /** Returns the variant of a name; empty if there is none. */
  public Optional<Variant> variant(String variant) {
    return variants.stream().filter(one -> one.name().equals(variant)).findFirst();
  }
}
