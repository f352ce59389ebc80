package eu.aicontinent.operator.tenancy;

import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.v1alpha1.tenant.Member;
import eu.aicontinent.api.v1alpha1.tenant.MemberRole;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The RoleBindings of a tenant's members in its namespace: one per role, named after it, because a
 * binding keeps its role for life. The roles themselves come from the member chart. In a secure
 * namespace all members have one role, which reads neither pods nor logs nor events: these show
 * what a program has read.
 *
 * @param namespace namespace of the tenant
 * @param secure true if it is for secure processing
 * @param members all members
 */
public record TenantRoleBindings(String namespace, boolean secure, List<Member> members) {
  private static final String USER = "aicontinent-tenant-user";
  private static final String ADMIN = "aicontinent-tenant-admin";
  private static final String SECURE = "aicontinent-tenant-secure";
  private static final Comparator<Member> ORDER =
      Comparator.comparing(Member::kind).thenComparing(Member::name);

  public TenantRoleBindings {
    members = List.copyOf(members);
  }

  /** Returns the names of all RoleBindings that there may be. */
  public static List<String> names() {
    return List.of(USER, ADMIN, SECURE);
  }

  /** Returns the RoleBindings; none for a role that nobody has. */
  public List<GenericKubernetesResource> render() {
    var bindings =
        secure
            ? Stream.of(binding(SECURE, Set.of(MemberRole.User, MemberRole.Admin)))
            : Stream.of(
                binding(USER, Set.of(MemberRole.User)), binding(ADMIN, Set.of(MemberRole.Admin)));
    return bindings.flatMap(Optional::stream).toList();
  }

  private Optional<GenericKubernetesResource> binding(String clusterRole, Set<MemberRole> roles) {
    return new PeopleBinding(
            namespace,
            clusterRole,
            members.stream()
                .filter(member -> roles.contains(member.role()))
                .sorted(ORDER)
                .map(member -> new Subject(member.kind(), member.name()))
                .toList())
        .render();
  }
}
