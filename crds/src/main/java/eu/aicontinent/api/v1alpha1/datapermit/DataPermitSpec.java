package eu.aicontinent.api.v1alpha1.datapermit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.datalab.Dataset;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Use that is permitted, and who permits it.
 *
 * @param dataset name of the dataset in the lab
 * @param tenantRef tenant that may use it
 * @param persons people and groups who may use it. If any are named, every member of the tenant
 *     must be, since all of them see what is mounted; all members may use it when absent
 * @param variants variants of the dataset that may be mounted
 * @param purposes purposes that it may be used for, of those of the dataset
 * @param validFrom time when the permit begins; at once when absent
 * @param validUntil time when the permit ends, without further notice
 * @param holder holder of the dataset in whose name the permit is issued
 * @param issuedBy user who issues the permit, as the identity provider names them: must be the
 *     writer of the permit
 * @param basis decision that the permit rests on, in the system where it was made; for information
 *     only
 * @param state Valid (the default), or Withdrawn, which ends the permit for good
 */
@ValidationRule(
    value =
        "!has(self.persons) || self.persons.all(a, self.persons.exists_one(b, b.kind == a.kind && b.name == a.name))",
    message = "persons must name each subject once: remove the duplicate",
    fieldPath = ".persons")
@ValidationRule(
    value = "self.variants.all(a, self.variants.exists_one(b, b == a))",
    message = "variants must name each variant once: remove the duplicate",
    fieldPath = ".variants")
@ValidationRule(
    value = "self.purposes.all(a, self.purposes.exists_one(b, b == a))",
    message = "purposes must name each purpose once: remove the duplicate",
    fieldPath = ".purposes")
@ValidationRule(
    value = "!has(self.validFrom) || self.validFrom < self.validUntil",
    message = "validFrom must be before validUntil: correct one of them",
    fieldPath = ".validFrom")
@ValidationRule(
    value = "oldSelf.state != 'Withdrawn' || self.state == 'Withdrawn'",
    message = "state stays Withdrawn once it is: issue a new permit instead",
    fieldPath = ".state")
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataPermitSpec(
    @Immutable @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String dataset,
    @Immutable Reference tenantRef,
    @Immutable @OrEmpty @Size(max = 64) List<Subject> persons,
    @Immutable @Size(min = 1, max = Dataset.MAX_VARIANTS)
        List<@Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String> variants,
    @Immutable @Size(min = 1, max = Dataset.MAX_PURPOSES)
        List<@Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN) String>
            purposes,
    @Immutable @Nullable Instant validFrom,
    @Immutable Instant validUntil,
    @Immutable Subject holder,
    @Immutable @Size(min = 1, max = Bounds.SUBJECT) String issuedBy,
    @Immutable @Nullable Basis basis,
    @Default("Valid") PermitState state) {
  /** Sets absent fields to their defaults. */
  public DataPermitSpec {
    persons = Objects.requireNonNullElse(persons, List.of());
    state = Objects.requireNonNullElse(state, PermitState.Valid);
  }
}
