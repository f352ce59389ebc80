package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.datalab.Croissant;
import eu.aicontinent.api.v1alpha1.datalab.Variant;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMountStatus;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.datavolume.FactoryRows;
import eu.aicontinent.operator.datavolume.Site;
import eu.aicontinent.operator.datavolume.SourceState;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.PermitRules;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Computes the status of a mount: the conditions Accepted, ResolvedRefs, Granted, Programmed,
 * Mounted and Ready, and for each factory since when the dataset is mounted, or why it is not.
 */
final class DataLabMountStatusRules {
  private DataLabMountStatusRules() {}

  static DataLabMountStatus status(DataLabMountView view, Applied applied) {
    long generation = view.mount().getMetadata().getGeneration();
    var previous = view.mount().getStatus();
    var clusters =
        ClusterStatuses.of(
            applied, generation, previous, status -> FactoryRows.clusters(status.factories()));
    var factories = factories(view, clusters);
    var findings =
        List.of(
            accepted(view),
            resolvedRefs(view),
            granted(view),
            clusters.programmed(),
            mounted(factories));
    return new DataLabMountStatus(
        generation,
        Conditions.merge(
            previous == null ? null : previous.conditions(),
            Conditions.withReady(findings),
            generation,
            view.now()),
        view.claim(),
        view.rules().validUntil().orElse(null),
        croissant(view).orElse(null),
        factories);
  }

  private static Optional<Croissant> croissant(DataLabMountView view) {
    return view.refused().isPresent()
        ? Optional.empty()
        : view.rules().variant().map(Variant::croissant);
  }

  /** Returns the time until the permit begins or ends. */
  static Optional<Duration> nextChange(DataLabMountView view) {
    return Optional.ofNullable(view.rules().permit())
        .flatMap(permit -> PermitRules.untilNextChange(permit, view.now()));
  }

  private static Finding accepted(DataLabMountView view) {
    return Finding.unrecognized(UnrecognizedValues.in(view.mount().getSpec()))
        .or(() -> view.rules().notAcceptable().map(failing(ConditionType.Accepted)))
        .orElse(Finding.holds(ConditionType.Accepted));
  }

  private static Finding resolvedRefs(DataLabMountView view) {
    var source = view.source();
    return view.rules()
        .unresolved()
        .or(() -> Optional.ofNullable(source).map(SourceState::objection))
        .map(failing(ConditionType.ResolvedRefs))
        .orElse(Finding.holds(ConditionType.ResolvedRefs));
  }

  /** Returns Granted: it holds if one site may mount the dataset. */
  private static Finding granted(DataLabMountView view) {
    var everywhere = view.refused();
    if (everywhere.isPresent()) {
      return failing(ConditionType.Granted).apply(everywhere.get());
    }
    var refusals = view.sites().stream().map(view::refusedAt).flatMap(Optional::stream).toList();
    return refusals.size() < view.sites().size()
        ? Finding.holds(ConditionType.Granted)
        : failing(ConditionType.Granted).apply(refusals.getFirst());
  }

  /** Returns Mounted: it holds if the dataset is mounted wherever it may be, and somewhere. */
  private static Finding mounted(List<FactoryMount> factories) {
    var ways = factories.stream().filter(one -> one.mounted() != ConditionStatus.False).toList();
    return ways.stream()
        .filter(one -> one.mounted() == ConditionStatus.Unknown)
        .findFirst()
        .map(
            one ->
                Finding.unknown(
                    ConditionType.Mounted,
                    one.reason(),
                    "%s: %s".formatted(one.cluster(), one.message())))
        .orElseGet(
            () -> ways.isEmpty() ? nowhere(factories) : Finding.holds(ConditionType.Mounted));
  }

  private static Finding nowhere(List<FactoryMount> factories) {
    return factories.stream()
        .findFirst()
        .map(
            one ->
                Finding.fails(
                    ConditionType.Mounted,
                    one.reason(),
                    "%s: %s".formatted(one.cluster(), one.message())))
        .orElse(
            Finding.fails(
                ConditionType.Mounted, Reason.NoGrant, "the tenant holds no grant: see Granted"));
  }

  private static List<FactoryMount> factories(DataLabMountView view, ClusterStatuses clusters) {
    var previous = view.mount().getStatus();
    var rows = new FactoryRows(previous == null ? List.of() : previous.factories(), view.now());
    var atSites = view.sites().stream().map(site -> row(view, rows, site, clusters));
    var elsewhere =
        clusters.entries().stream()
            .filter(entry -> entry.programmed() != ConditionStatus.True)
            .filter(entry -> !entry.name().equals(FleetPlan.HUB))
            .filter(entry -> view.there().containsKey(entry.name()))
            .filter(
                entry ->
                    view.sites().stream().noneMatch(site -> site.cluster().equals(entry.name())))
            .map(entry -> leaving(rows, entry));
    return Stream.concat(atSites, elsewhere).toList();
  }

  /**
   * Returns the row of a cluster where the tenant has no grant any more, while something is left.
   */
  private static FactoryMount leaving(FactoryRows rows, ClusterStatus entry) {
    return rows.leaving(
        entry.name(),
        new Objection(
            Reason.NoGrant,
            "being removed (%s): the grant has ended".formatted(FactoryRows.text(entry))));
  }

  private static FactoryMount row(
      DataLabMountView view, FactoryRows rows, Site site, ClusterStatuses clusters) {
    var entry =
        clusters.entries().stream().filter(one -> one.name().equals(site.cluster())).findFirst();
    var refused = view.refusedAt(site);
    if (refused.isPresent()) {
      return refused(rows, site, entry, refused.get());
    }
    var obstacle = obstacle(view, site, entry);
    return obstacle.isPresent()
        ? rows.obstructed(site, ConditionStatus.Unknown, obstacle.get())
        : mounted(rows, site, entry.orElseThrow());
  }

  private static FactoryMount mounted(FactoryRows rows, Site site, ClusterStatus entry) {
    var reason = entry.reason() == Reason.Programmed ? Reason.Mounted : entry.reason();
    return rows.mounted(site, reason, entry.message());
  }

  /**
   * Returns the row of a site where the dataset may not be. It is not mounted there once nothing of
   * it is left, and not before.
   */
  private static FactoryMount refused(
      FactoryRows rows, Site site, Optional<ClusterStatus> entry, Objection why) {
    return entry
        .filter(one -> one.programmed() != ConditionStatus.True)
        .map(
            one ->
                rows.obstructed(
                    site,
                    ConditionStatus.Unknown,
                    new Objection(
                        why.reason(),
                        "being removed (%s): %s".formatted(FactoryRows.text(one), why.message()))))
        .orElseGet(() -> rows.obstructed(site, ConditionStatus.False, why));
  }

  /** Returns the reason why the dataset is not mounted yet at a site; empty when it is. */
  private static Optional<Objection> obstacle(
      DataLabMountView view, Site site, Optional<ClusterStatus> entry) {
    if (entry.isEmpty()) {
      return Optional.of(
          new Objection(Reason.Pending, "the record of the access is not written yet"));
    }
    if (entry.get().programmed() != ConditionStatus.True) {
      return Optional.of(new Objection(entry.get().reason(), FactoryRows.text(entry.get())));
    }
    if (view.isReplacedOn(site.cluster())) {
      return Optional.of(
          new Objection(Reason.Pending, "the volume is replaced: its source has changed"));
    }
    return site.isReadable() && !view.on(site.cluster()).isBound()
        ? Optional.of(
            new Objection(Reason.Pending, "the cluster has not bound claim " + view.claim()))
        : Optional.empty();
  }

  private static Function<Objection, Finding> failing(ConditionType type) {
    return objection -> Finding.fails(type, objection.reason(), objection.message());
  }
}
