package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's identity, and the people who act for it.
 *
 * @param applicant organisation behind the tenant
 * @param antennaRef antenna that the tenant submits through; absent when it submits at its
 *     factories
 * @param members people and groups that work in the tenant's namespaces; none when absent
 * @param egress destinations outside the clusters that the tenant's pods may reach; they reach none
 *     that is not declared
 * @param namespaceDeletionPolicy treatment of the tenant's namespaces when this object is deleted:
 *     Retain (the default) leaves them, Delete removes them
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
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @OrEmpty
        @ListMap("cidr")
        @Size(max = TenantSpec.MAX_EGRESS)
        List<Destination> egress,
    @Default("Retain") NamespaceDeletionPolicy namespaceDeletionPolicy) {

  /**
   * Largest number of destinations. A ClusterNetworkPolicy holds 25 rules, four of which close the
   * namespace.
   */
  static final int MAX_EGRESS = 16;

  /** Sets absent fields to their defaults. */
  public TenantSpec {
    members = Objects.requireNonNullElse(members, List.of());
    egress = Objects.requireNonNullElse(egress, List.of());
    namespaceDeletionPolicy =
        Objects.requireNonNullElse(namespaceDeletionPolicy, NamespaceDeletionPolicy.Retain);
  }
}
