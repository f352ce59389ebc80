package eu.aicontinent.operator.dataexport;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.dataexport.DataExportStatus;
import eu.aicontinent.api.v1alpha1.dataexport.NeededReview;
import eu.aicontinent.api.v1alpha1.dataexportreview.ExportDecision;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.datavolume.FactoryRows;
import eu.aicontinent.operator.datavolume.SourceState;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes the status of an export: the conditions Accepted, ResolvedRefs, Programmed, Mounted,
 * Sealed, Released and Ready, the reviews that it needs, and where its box is mounted.
 */
final class DataExportStatusRules {
  private DataExportStatusRules() {}

  static DataExportStatus status(DataExportView view, Applied applied) {
    long generation = view.export().getMetadata().getGeneration();
    var previous = view.export().getStatus();
    var clusters =
        ClusterStatuses.of(
            applied, generation, previous, status -> FactoryRows.clusters(status.factories()));
    var factories = ExportFactories.of(view, clusters);
    var findings = new ArrayList<Finding>();
    findings.add(accepted(view));
    findings.add(resolvedRefs(view));
    findings.add(clusters.programmed());
    mounted(view, factories).ifPresent(findings::add);
    var sealedAt = sealedAt(view, applied);
    findings.add(sealing(view, sealedAt));
    findings.add(released(view));
    return new DataExportStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            Conditions.withReady(findings),
            generation,
            view.now()),
        view.claim(),
        view.releasedClaim(),
        sealedAt.orElse(null),
        sealedAt.flatMap(_ -> place(view)).orElse(null),
        sealedAt.isEmpty() ? List.of() : reviews(view),
        factories);
  }

  private static Optional<Instant> sealedAt(DataExportView view, Applied applied) {
    return view.sealedAt()
        .or(
            () ->
                view.isSealedNow(applied)
                    ? Optional.of(view.now().truncatedTo(ChronoUnit.SECONDS))
                    : Optional.empty());
  }

  /** Returns the place that was sealed: it stays what it was then. */
  private static Optional<String> place(DataExportView view) {
    return view.status().map(DataExportStatus::place).or(view::place);
  }

  private static List<NeededReview> reviews(DataExportView view) {
    return view.needed().stream()
        .map(
            one ->
                new NeededReview(
                    one.lab(), one.dataset(), one.review(), view.decision(one).orElse(null)))
        .toList();
  }

  private static Finding accepted(DataExportView view) {
    return Finding.unrecognized(UnrecognizedValues.in(view.spec()))
        .or(() -> view.rules().notAcceptable().map(one -> failing(ConditionType.Accepted, one)))
        .orElse(Finding.holds(ConditionType.Accepted));
  }

  private static Finding resolvedRefs(DataExportView view) {
    return view.rules()
        .unresolved()
        .or(() -> Optional.ofNullable(view.secret()).map(SourceState::objection))
        .map(one -> failing(ConditionType.ResolvedRefs, one))
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }

  /** Returns Mounted: it is there while the box is to be mounted somewhere, or may not be. */
  private static Optional<Finding> mounted(DataExportView view, List<FactoryMount> factories) {
    return switch (view.stage()) {
      case SEALING, IN_REVIEW, REJECTED -> Optional.empty();
      case REFUSED -> view.refused().map(one -> failing(ConditionType.Mounted, one));
      case OPEN, RELEASED ->
          Optional.of(view.active().isEmpty() ? withoutGrant(view) : mounted(factories));
    };
  }

  private static Finding withoutGrant(DataExportView view) {
    var tenant =
        view.stage() == Stage.RELEASED ? view.spec().recipientRef().name() : view.rules().tenant();
    return Finding.fails(
        ConditionType.Mounted,
        Reason.NoGrant,
        "Tenant %s holds no grant at any factory: results are mounted where it does"
            .formatted(tenant));
  }

  private static Finding mounted(List<FactoryMount> factories) {
    return factories.stream()
        .filter(one -> one.mounted() != ConditionStatus.True)
        .findFirst()
        .map(
            one ->
                new Finding(
                    ConditionType.Mounted,
                    one.mounted(),
                    one.reason(),
                    "%s: %s".formatted(one.cluster(), one.message())))
        .orElse(Finding.holds(ConditionType.Mounted));
  }

  private static Finding sealing(DataExportView view, Optional<Instant> sealedAt) {
    if (sealedAt.isPresent()) {
      return Finding.holds(ConditionType.Sealed);
    }
    return switch (view.stage()) {
      case SEALING ->
          Finding.unknown(
              ConditionType.Sealed,
              Reason.Pending,
              view.written().isEmpty()
                  ? "the box is taken from the work"
                  : "the box is taken from the work at "
                      + String.join(", ", view.written().keySet()));
      case REFUSED, OPEN, IN_REVIEW, REJECTED, RELEASED -> notSealed(ConditionType.Sealed);
    };
  }

  private static Finding notSealed(ConditionType type) {
    return Finding.fails(
        type,
        Reason.NotSealed,
        "spec.sealed: work may still write results: set it to true when they are complete");
  }

  private static Finding released(DataExportView view) {
    return switch (view.stage()) {
      case RELEASED -> Finding.holds(ConditionType.Released);
      case REJECTED -> rejected(view);
      case IN_REVIEW -> awaitsReview(view);
      case SEALING ->
          Finding.unknown(ConditionType.Released, Reason.Pending, "the results are being sealed");
      case OPEN -> notSealed(ConditionType.Released);
      case REFUSED ->
          view.refused()
              .map(one -> failing(ConditionType.Released, one))
              .orElseGet(
                  () ->
                      Finding.fails(
                          ConditionType.Released, Reason.Deleting, "the DataExport is deleted"));
    };
  }

  private static Finding rejected(DataExportView view) {
    return Finding.fails(
        ConditionType.Released,
        Reason.Rejected,
        "rejected by %s: correct the results, and make a new export"
            .formatted(named(view, Optional.of(ExportDecision.Reject))));
  }

  private static Finding awaitsReview(DataExportView view) {
    return Finding.fails(
        ConditionType.Released,
        Reason.AwaitingReview,
        "no decision that counts yet in %s".formatted(named(view, Optional.empty())));
  }

  /** Returns the first review with this decision, and how many more there are. */
  private static String named(DataExportView view, Optional<ExportDecision> decision) {
    var found = view.needed().stream().filter(one -> view.decision(one).equals(decision)).toList();
    var first = found.getFirst();
    return "DataExportReview %s in datalab-%s%s"
        .formatted(
            first.review(),
            first.lab(),
            found.size() == 1 ? "" : " and %d more".formatted(found.size() - 1));
  }

  private static Finding failing(ConditionType type, Objection objection) {
    return Finding.fails(type, objection.reason(), Condition.bounded(objection.message()));
  }
}
