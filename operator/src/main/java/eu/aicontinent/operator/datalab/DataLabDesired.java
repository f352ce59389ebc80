package eu.aicontinent.operator.datalab;

import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.reference.SubjectKind;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.Comparator;
import java.util.List;

/**
 * Builds the plan for a lab: on the hub, the namespace of its permits and the RoleBinding of its
 * holders.
 */
final class DataLabDesired {
  private static final String RBAC_GROUP = "rbac.authorization.k8s.io";

  /** ClusterRole of the operator's chart. The RoleBinding has the same name. */
  private static final String HOLDER_ROLE = "aicontinent-data-holder";

  private DataLabDesired() {}

  static Owner owner(String lab) {
    return Owner.of("DataLab", lab);
  }

  static FleetPlan desired(DataLabView view) {
    return FleetPlan.of(owner(view.name()))
        .phase(FleetPlan.HUB, List.of(namespace(view)))
        .phase(FleetPlan.HUB, inNamespace(view))
        .build();
  }

  /** Returns the step for the namespace. It may exist: manifests of permits need one. */
  private static Step namespace(DataLabView view) {
    return Step.Apply.adopting(
        new NamespaceBuilder()
            .withNewMetadata()
            .withName(Names.ofLab(view.name()))
            .endMetadata()
            .build());
  }

  private static List<Step> inNamespace(DataLabView view) {
    var holders = holders(view);
    return holders.isEmpty() ? List.of() : List.of(holdersMay(holders, view));
  }

  private static List<Subject> holders(DataLabView view) {
    return view.lab().getSpec().datasets().stream()
        .flatMap(dataset -> dataset.holders().stream())
        .filter(subject -> subject.kind() != SubjectKind.Unrecognized)
        .distinct()
        .sorted(Comparator.comparing(Subject::kind).thenComparing(Subject::name))
        .toList();
  }

  private static Step holdersMay(List<Subject> holders, DataLabView view) {
    return Step.Apply.of(
        new RoleBindingBuilder()
            .withNewMetadata()
            .withNamespace(Names.ofLab(view.name()))
            .withName(HOLDER_ROLE)
            .endMetadata()
            .withNewRoleRef(RBAC_GROUP, "ClusterRole", HOLDER_ROLE)
            .withSubjects(
                holders.stream()
                    .map(
                        subject ->
                            new SubjectBuilder()
                                .withApiGroup(RBAC_GROUP)
                                .withKind(subject.kind().name())
                                .withName(subject.name())
                                .build())
                    .toList())
            .build());
  }
}
