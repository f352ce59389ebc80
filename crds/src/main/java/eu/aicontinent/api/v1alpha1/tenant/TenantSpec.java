package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who the tenant is and who acts for it.
 *
 * @param applicant organisation behind the tenant
 * @param antennaRef antenna that the tenant submits through; absent when it submits at its
 *     factories
 * @param members people and groups that work in the tenant's namespaces
 * @param namespaceDeletionPolicy what becomes of the tenant's namespaces when this object is
 *     deleted: Retain leaves them, Delete removes them
 */
@ValidationRule(
    value =
        "!has(self.members) || self.members.all(a, self.members.exists_one(b, b.kind == a.kind && b.name == a.name))",
    message = "members must name each subject once: keep the entry with the role that is meant",
    fieldPath = ".members")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantSpec(
    Applicant applicant,
    @Immutable @Nullable Reference antennaRef,
    @OrEmpty @Size(max = 64) List<Member> members,
    @Default("Retain") NamespaceDeletionPolicy namespaceDeletionPolicy) {

  /** Fields that are left out have their defaults. */
  public TenantSpec {
    members = Objects.requireNonNullElse(members, List.of());
    namespaceDeletionPolicy =
        Objects.requireNonNullElse(namespaceDeletionPolicy, NamespaceDeletionPolicy.Retain);
  }
}
