package eu.aicontinent.api.v1alpha1.capacityrequest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.aifactory.WorkloadClass;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.Member;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/**
 * The requested capacity, its tenant and the requester.
 *
 * @param requestedBy user who asks, as the identity provider names them: must be the writer of the
 *     request
 * @param tenant name of the Tenant that the capacity is for: one that comes through this antenna,
 *     or a new one, which the operator makes after the first decision in favour of a request
 * @param applicant organisation behind the tenant; must be the same as that of the Tenant if it
 *     exists
 * @param members people and groups that work in the namespaces of a new tenant; those of an
 *     existing Tenant are changed there
 * @param mode mode of the AccessPolicy that the request uses
 * @param workloadClass kind of work that the capacity is for; only pools that are meant for it are
 *     used
 * @param accelerators number of whole devices that are guaranteed at any time
 * @param acceleratorHours budget in accelerator-hours: whole devices times hours
 * @param months duration of the grant in calendar months, in UTC
 * @param preferredFactoryRefs factories to ask, in order of preference; each must be linked to the
 *     antenna
 */
@ValidationRule(
    value =
        "!has(self.members) || self.members.all(a, self.members.exists_one(b, b.kind == a.kind && b.name == a.name))",
    message = "members must name each subject once: keep the entry with the role that is meant",
    fieldPath = ".members")
@ValidationRule(
    value =
        "self.preferredFactoryRefs.all(a, self.preferredFactoryRefs.exists_one(b, b.name == a.name))",
    message = "preferredFactoryRefs must name each factory once: remove the duplicate",
    fieldPath = ".preferredFactoryRefs")
@JsonIgnoreProperties(ignoreUnknown = true)
public record CapacityRequestSpec(
    @Immutable @Size(min = 1, max = Bounds.SUBJECT) String requestedBy,
    @Immutable @Size(min = 1, max = Bounds.NAME) @Pattern(Bounds.DNS_LABEL_PATTERN) String tenant,
    Applicant applicant,
    @OrEmpty @Size(max = 64) List<Member> members,
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern("^[A-Za-z][A-Za-z0-9]*$") String mode,
    WorkloadClass workloadClass,
    @Min(1) @Max(Bounds.ACCELERATORS) Long accelerators,
    @Min(1) @Max(Bounds.ACCELERATOR_HOURS) Long acceleratorHours,
    @Min(1) Integer months,
    @Size(min = 1, max = CapacityRequestSpec.MAX_FACTORIES) List<Reference> preferredFactoryRefs) {
  public static final int MAX_FACTORIES = 32;

  /** Sets absent fields to their defaults. */
  public CapacityRequestSpec {
    members = Objects.requireNonNullElse(members, List.of());
  }
}
