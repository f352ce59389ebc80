package eu.aicontinent.operator.datapermit;

import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.datalab.Dataset;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermitSpec;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermitStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.PermitRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Computes a permit's status: the conditions Accepted, ResolvedRefs, Granted and Ready. */
final class DataPermitStatusRules {
  private DataPermitStatusRules() {}

  static DataPermitStatus status(DataPermitView view) {
    var permit = view.permit();
    var previous = permit.getStatus();
    long generation = permit.getMetadata().getGeneration();
    return new DataPermitStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            Conditions.withReady(List.of(accepted(view), resolvedRefs(view), granted(view))),
            generation,
            view.now()));
  }

  private static Finding accepted(DataPermitView view) {
    return Finding.unrecognized(UnrecognizedValues.in(spec(view)))
        .or(
            () ->
                dataset(view)
                    .flatMap(dataset -> PermitRules.objection(spec(view), dataset))
                    .map(failing(ConditionType.Accepted)))
        .orElse(Finding.holds(ConditionType.Accepted));
  }

  private static Finding resolvedRefs(DataPermitView view) {
    return unresolved(view)
        .map(failing(ConditionType.ResolvedRefs))
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }

  private static Optional<Objection> unresolved(DataPermitView view) {
    if (view.lab() == null) {
      return Optional.of(
          new Objection(
              Reason.LabNotFound,
              view.labName() == null
                  ? "metadata.namespace: a permit is issued in the namespace of its lab, datalab-<name of the lab>"
                  : "metadata.namespace: there is no DataLab %s: create it"
                      .formatted(view.labName())));
    }
    var dataset = dataset(view);
    if (dataset.isEmpty()) {
      return Optional.of(
          new Objection(
              Reason.DatasetNotFound,
              "spec.dataset: DataLab %s has no dataset %s: name another"
                  .formatted(view.labName(), spec(view).dataset())));
    }
    var variant = PermitRules.unknownVariant(spec(view), dataset.get());
    return variant.isPresent() || view.tenantExists()
        ? variant
        : Optional.of(
            new Objection(
                Reason.TenantNotFound,
                "spec.tenantRef: there is no Tenant %s: create it"
                    .formatted(spec(view).tenantRef().name())));
  }

  private static Finding granted(DataPermitView view) {
    return PermitRules.notInForce(spec(view), view.now())
        .map(failing(ConditionType.Granted))
        .orElse(Finding.holds(ConditionType.Granted));
  }

  private static Optional<Dataset> dataset(DataPermitView view) {
    return Optional.ofNullable(view.lab()).flatMap(lab -> lab.dataset(spec(view).dataset()));
  }

  private static DataPermitSpec spec(DataPermitView view) {
    return view.permit().getSpec();
  }

  private static Function<Objection, Finding> failing(ConditionType type) {
    return objection -> Finding.fails(type, objection.reason(), objection.message());
  }
}
