package eu.aicontinent.operator.datalab;

import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.tenancy.PeopleBinding;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.Comparator;
import java.util.List;

/**
 * Builds the plan for a lab: on the hub, the namespace of its permits and the RoleBinding of its
 * holders.
 */
final class DataLabDesired {
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
    return new PeopleBinding(Names.ofLab(view.name()), HOLDER_ROLE, holders(view))
        .render().stream().<Step>map(binding -> new Step.Apply(binding, false)).toList();
  }

  private static List<Subject> holders(DataLabView view) {
    return view.lab().getSpec().datasets().stream()
        .flatMap(dataset -> dataset.holders().stream())
        .distinct()
        .sorted(Comparator.comparing(Subject::kind).thenComparing(Subject::name))
        .toList();
  }
}
