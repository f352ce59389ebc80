package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Subject;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.AccessEvent;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccess;
import eu.aicontinent.operator.datavolume.Site;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.fleet.record.RecordChain;
import eu.aicontinent.operator.fleet.record.RecordedEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the events of a mount's accesses that no record tells of yet. That access is given is
 * recorded before the data can be reached; that it has ended, when it is decided; that it is
 * removed, when nothing is left.
 */
final class AccessEvents {
  private AccessEvents() {}

  static List<RecordedEvent> due(DataLabMountView view) {
    var granted = view.granted();
    var clusters = granted.stream().map(Site::cluster).collect(Collectors.toSet());
    var ended =
        view.uses().entrySet().stream()
            .filter(use -> !clusters.contains(use.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .flatMap(use -> ended(view, use.getKey(), use.getValue()).stream());
    return Stream.concat(ended, granted.stream().flatMap(site -> granted(view, site).stream()))
        .toList();
  }

  /** Returns the event that access is given at a site; empty when it is on record. */
  static Optional<RecordedEvent> granted(DataLabMountView view, Site site) {
    var access = access(view, site);
    var use = view.uses().get(site.cluster());
    return use != null && use.event() == AccessEvent.Granted && access.equals(use.access())
        ? Optional.empty()
        : Optional.of(new RecordedEvent(AccessEvent.Granted, access, null, null));
  }

  private static Optional<RecordedEvent> ended(
      DataLabMountView view, String cluster, RecordChain.Use use) {
    if (use.access() == null) {
      return Optional.empty();
    }
    if (use.event() == AccessEvent.Granted) {
      var why = why(view, cluster);
      return Optional.of(
          new RecordedEvent(
              AccessEvent.Ended, use.access(), why.reason(), Condition.bounded(why.message())));
    }
    return view.there().containsKey(cluster)
        ? Optional.empty()
        : Optional.of(new RecordedEvent(AccessEvent.Removed, use.access(), null, null));
  }

  private static Objection why(DataLabMountView view, String cluster) {
    if (view.mount().isMarkedForDeletion()) {
      return new Objection(Reason.Deleting, "the DataLabMount is deleted");
    }
    return view.sites().stream()
        .filter(site -> site.cluster().equals(cluster))
        .findFirst()
        .flatMap(view::refusedAt)
        .or(view::refused)
        .orElseGet(() -> new Objection(Reason.NoGrant, "the tenant's grant there has ended"));
  }

  private static DataAccess access(DataLabMountView view, Site site) {
    var spec = view.mount().getSpec();
    return new DataAccess(
        view.rules().request().tenant(),
        members(view),
        spec.requestedBy(),
        view.name(),
        view.mount().getMetadata().getUid(),
        spec.dataset(),
        spec.variant(),
        spec.purpose(),
        spec.licence(),
        view.rules().validUntil().isPresent() ? view.permit() : null,
        site.factory(),
        site.cluster(),
        site.spec().hostState(),
        view.data().orElseThrow().name());
  }

  private static List<Subject> members(DataLabMountView view) {
    return Objects.requireNonNull(view.rules().tenant(), "granted to one").members().stream()
        .map(member -> new Subject(member.kind(), member.name()))
        .sorted(Comparator.comparing(Subject::kind).thenComparing(Subject::name))
        .toList();
  }
}
