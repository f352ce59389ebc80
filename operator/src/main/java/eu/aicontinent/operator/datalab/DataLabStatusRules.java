package eu.aicontinent.operator.datalab;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecord;
import eu.aicontinent.api.v1alpha1.datalab.DataLabStatus;
import eu.aicontinent.api.v1alpha1.datalab.PooledFactory;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.LabRules;
import eu.aicontinent.operator.domain.data.PoolMember;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes a lab's status: the conditions Accepted, ResolvedRefs, Pooled, Programmed, Ready and
 * RecordsIntact, and for each factory whether it pools its data.
 */
final class DataLabStatusRules {
  private DataLabStatusRules() {}

  static DataLabStatus status(DataLabView view, Applied applied) {
    var previous = view.lab().getStatus();
    long generation = view.lab().getMetadata().getGeneration();
    var clusters = ClusterStatuses.of(applied, generation, previous, _ -> List.of());
    var findings = List.of(accepted(view), resolvedRefs(view), pooled(view), clusters.programmed());
    return new DataLabStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            Stream.concat(Conditions.withReady(findings).stream(), Stream.of(recordsIntact(view)))
                .toList(),
            generation,
            view.now()),
        view.members().stream().map(DataLabStatusRules::row).toList(),
        view.records().last());
  }

  /** Returns true if the statuses differ in their last record at most. */
  static boolean differInRecords(@Nullable DataLabStatus before, DataLabStatus after) {
    return before != null
        && Conditions.sayTheSame(before.conditions(), after.conditions())
        && before.factories().equals(after.factories());
  }

  private static Finding accepted(DataLabView view) {
    var spec = view.lab().getSpec();
    return Finding.unrecognized(UnrecognizedValues.in(spec))
        .or(() -> LabRules.objection(spec, view.policy()).map(failing(ConditionType.Accepted)))
        .orElse(Finding.holds(ConditionType.Accepted));
  }

  private static Finding resolvedRefs(DataLabView view) {
    return view.secrets().values().stream()
        .findFirst()
        .map(failing(ConditionType.ResolvedRefs))
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }

  private static Finding pooled(DataLabView view) {
    return LabRules.objection(view.members())
        .map(failing(ConditionType.Pooled))
        .orElse(Finding.holds(ConditionType.Pooled));
  }

  /**
   * Returns RecordsIntact. It does not count for Ready: nobody can heal it, and the lab goes on.
   */
  private static Finding recordsIntact(DataLabView view) {
    return Optional.ofNullable(view.records().flaw())
        .map(
            flaw ->
                Finding.fails(
                    ConditionType.RecordsIntact,
                    flaw.reason(),
                    "DataAccessRecord %s %s, which nobody may do: look for it in the audit log of the hub's API server"
                        .formatted(
                            DataAccessRecord.name(flaw.sequence()),
                            flaw.reason() == Reason.RecordMissing ? "was deleted" : "was changed")))
        .orElse(Finding.holds(ConditionType.RecordsIntact));
  }

  private static PooledFactory row(PoolMember member) {
    var objection = member.objection();
    return objection == null
        ? new PooledFactory(member.factory(), ConditionStatus.True, Reason.Pooled, null)
        : new PooledFactory(
            member.factory(), ConditionStatus.False, objection.reason(), objection.message());
  }

  private static Function<Objection, Finding> failing(ConditionType type) {
    return objection -> Finding.fails(type, objection.reason(), objection.message());
  }
}
