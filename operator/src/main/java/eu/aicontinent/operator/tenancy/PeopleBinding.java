package eu.aicontinent.operator.tenancy;

import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.reference.SubjectKind;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The RoleBinding that gives people a ClusterRole in one namespace. It is named after the role,
 * because a binding keeps its role for life.
 *
 * @param namespace namespace in which they have the role
 * @param clusterRole name of the ClusterRole, from one of the charts
 * @param people people and groups; those of a kind of a newer version are left out
 */
public record PeopleBinding(String namespace, String clusterRole, List<Subject> people) {
  private static final String RBAC = Kind.ROLE_BINDING.group();

  public PeopleBinding {
    people = people.stream().filter(one -> one.kind() != SubjectKind.Unrecognized).toList();
  }

  /** Returns the RoleBinding; empty if nobody has the role. */
  public Optional<GenericKubernetesResource> render() {
    return people.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Manifest.of(
                Kind.ROLE_BINDING,
                namespace,
                clusterRole,
                Map.of(
                    "roleRef",
                    Map.of("apiGroup", RBAC, "kind", "ClusterRole", "name", clusterRole),
                    "subjects",
                    people.stream().map(PeopleBinding::subject).toList())));
  }

  private static Map<String, String> subject(Subject one) {
    return Map.of("apiGroup", RBAC, "kind", one.kind().name(), "name", one.name());
  }
}
