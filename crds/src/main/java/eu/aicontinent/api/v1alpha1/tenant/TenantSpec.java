package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.schema.ListMap;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.datalab.Processing;
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
 * @param processing Standard (the default), or Secure for work with data that requires secure
 *     processing: the tenant's namespaces are closed for as long as they are there. Nobody reads
 *     pods or logs, or runs a command in a pod, and pods reach nothing but each other
 * @param namespaceDeletionPolicy treatment of the tenant's namespaces when this object is deleted:
 *     Retain (the default) leaves them, Delete removes them
 */
@ValidationRule(
    value =
        "!has(self.members) || self.members.all(a, self.members.exists_one(b, b.kind == a.kind && b.name == a.name))",
    message = "members must name each subject once: keep the entry with the role that is meant",
    fieldPath = ".members")
@ValidationRule(
    value = "self.processing == 'Standard' || !has(self.egress) || self.egress.size() == 0",
    message =
        "egress of a tenant with processing Secure must be empty: its pods reach nothing outside its namespace",
    fieldPath = ".egress")
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
    @Immutable @Default("Standard") Processing processing,
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
    processing = Objects.requireNonNullElse(processing, Processing.Standard);
    namespaceDeletionPolicy =
        Objects.requireNonNullElse(namespaceDeletionPolicy, NamespaceDeletionPolicy.Retain);
  }
}
