package eu.aicontinent.operator.dataexport;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.v1alpha1.dataexport.DataExportStatus;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.operator.datavolume.FactoryRows;
import eu.aicontinent.operator.datavolume.Site;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of {@code status.factories}: where the box of an export is mounted, or leaves. */
final class ExportFactories {
  private ExportFactories() {}

  static List<FactoryMount> of(DataExportView view, ClusterStatuses clusters) {
    var rows = rows(view);
    var active = view.active();
    var leaving =
        view.clusters()
            .filter(name -> active.stream().noneMatch(site -> site.cluster().equals(name)))
            .map(name -> leaving(rows, name, entry(clusters, name)));
    return Stream.concat(active.stream().map(site -> row(view, rows, site, clusters)), leaving)
        .toList();
  }

  private static Optional<ClusterStatus> entry(ClusterStatuses clusters, String name) {
    return clusters.entries().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private static FactoryRows rows(DataExportView view) {
    return new FactoryRows(
        view.status().map(DataExportStatus::factories).orElse(List.of()), view.now());
  }

  private static FactoryMount leaving(
      FactoryRows rows, String name, Optional<ClusterStatus> entry) {
    return rows.leaving(
        name,
        entry
            .filter(one -> one.programmed() != ConditionStatus.True)
            .map(one -> new Objection(one.reason(), "being removed: " + FactoryRows.text(one)))
            .orElse(new Objection(Reason.Pending, "being removed")));
  }

  private static FactoryMount row(
      DataExportView view, FactoryRows rows, Site site, ClusterStatuses clusters) {
    var refused = view.refusedAt(site);
    if (refused.isPresent()) {
      var status =
          view.on(site.cluster()).hasClaim() ? ConditionStatus.Unknown : ConditionStatus.False;
      return rows.obstructed(site, status, refused.get());
    }
    var obstacle = obstacle(view, site, entry(clusters, site.cluster()));
    return obstacle
        .map(why -> rows.obstructed(site, ConditionStatus.Unknown, why))
        .orElseGet(() -> rows.mounted(site, Reason.Mounted, null));
  }

  private static Optional<Objection> obstacle(
      DataExportView view, Site site, Optional<ClusterStatus> entry) {
    if (entry.isEmpty()) {
      return Optional.of(new Objection(Reason.Pending, "the status names the cluster first"));
    }
    if (entry.get().programmed() != ConditionStatus.True) {
      return Optional.of(new Objection(entry.get().reason(), FactoryRows.text(entry.get())));
    }
    if (view.isReplacedOn(site.cluster())) {
      return Optional.of(new Objection(Reason.Pending, "the volume is replaced"));
    }
    return site.isReadable() && !view.on(site.cluster()).isBound()
        ? Optional.of(
            new Objection(
                Reason.Pending,
                "the cluster has not bound claim "
                    + (view.stage() == Stage.RELEASED ? view.releasedClaim() : view.claim())))
        : Optional.empty();
  }
}
