package eu.aicontinent.operator.dataexport;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.operator.datavolume.Site;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.fleet.status.ClusterStatuses;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of {@code status.factories}: where the box of an export is mounted, or leaves. */
final class ExportFactories {
  private ExportFactories() {}

  static List<FactoryMount> of(DataExportView view, ClusterStatuses clusters) {
    var active = view.active();
    var leaving =
        view.clusters()
            .filter(name -> active.stream().noneMatch(site -> site.cluster().equals(name)))
            .map(name -> leaving(view, name, entry(clusters, name)));
    return Stream.concat(active.stream().map(site -> row(view, site, clusters)), leaving).toList();
  }

  private static Optional<ClusterStatus> entry(ClusterStatuses clusters, String name) {
    return clusters.entries().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private static FactoryMount leaving(
      DataExportView view, String name, Optional<ClusterStatus> entry) {
    var obstacle = entry.filter(one -> one.programmed() != ConditionStatus.True);
    return new FactoryMount(
        before(view, name).map(FactoryMount::factory).orElse(name),
        name,
        ConditionStatus.Unknown,
        obstacle.map(ClusterStatus::reason).orElse(Reason.Pending),
        Condition.bounded(
            obstacle.map(one -> "being removed: " + text(one)).orElse("being removed")),
        null);
  }

  private static FactoryMount row(DataExportView view, Site site, ClusterStatuses clusters) {
    var refused = view.refusedAt(site);
    if (refused.isPresent()) {
      var status =
          view.on(site.cluster()).hasClaim() ? ConditionStatus.Unknown : ConditionStatus.False;
      return row(site, status, refused.get());
    }
    var obstacle = obstacle(view, site, entry(clusters, site.cluster()));
    return obstacle
        .map(why -> row(site, ConditionStatus.Unknown, why))
        .orElseGet(() -> mounted(view, site));
  }

  private static Optional<Objection> obstacle(
      DataExportView view, Site site, Optional<ClusterStatus> entry) {
    if (entry.isEmpty()) {
      return Optional.of(new Objection(Reason.Pending, "the status names the cluster first"));
    }
    if (entry.get().programmed() != ConditionStatus.True) {
      return Optional.of(new Objection(entry.get().reason(), text(entry.get())));
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

  private static String text(ClusterStatus entry) {
    return Optional.ofNullable(entry.message()).orElse(entry.reason().name());
  }

  private static FactoryMount mounted(DataExportView view, Site site) {
    var since =
        before(view, site.cluster())
            .filter(one -> one.mounted() == ConditionStatus.True)
            .map(FactoryMount::since)
            .orElse(view.now().truncatedTo(ChronoUnit.SECONDS));
    return new FactoryMount(
        site.factory(), site.cluster(), ConditionStatus.True, Reason.Mounted, null, since);
  }

  private static FactoryMount row(Site site, ConditionStatus mounted, Objection why) {
    return new FactoryMount(
        site.factory(),
        site.cluster(),
        mounted,
        why.reason(),
        Condition.bounded(why.message()),
        null);
  }

  private static Optional<FactoryMount> before(DataExportView view, String cluster) {
    return view.status().stream()
        .flatMap(status -> status.factories().stream())
        .filter(one -> one.cluster().equals(cluster))
        .findFirst();
  }
}
