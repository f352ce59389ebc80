package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.domain.budget.WorkloadObservation;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.kueue.AdmittedWork;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Holding;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sees work begin and end, of tenants whose use is counted. */
final class WorkWatch {
  private final Fleet fleet;
  private final WorkLog log;
  private final InstantSource clock;
  private final Consumer<String> wake;

  WorkWatch(Fleet fleet, WorkLog log, InstantSource clock, Consumer<String> wake) {
    this.fleet = fleet;
    this.log = log;
    this.clock = clock;
    this.wake = wake;
  }

  void workloadChanged(
      @Nullable GenericKubernetesResource before, @Nullable GenericKubernetesResource after) {
    changed(before, after, AdmittedWork::of);
  }

  void podChanged(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    changed(before, after, pod -> holding(cluster, pod));
  }

  private Optional<Holding> holding(String cluster, GenericKubernetesResource pod) {
    var tenant = Names.tenantOf(pod.getMetadata().getNamespace());
    return fleet
        .cluster(cluster)
        .flatMap(
            view ->
                counted(tenant)
                    .map(object -> new PodPlaces(fleet, view, object, Place.counted(object))))
        .flatMap(places -> places.holding(pod));
  }

  private void changed(
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after,
      Function<GenericKubernetesResource, Optional<Holding>> holding) {
    var any = before != null ? before : Objects.requireNonNull(after);
    var namespace = any.getMetadata().getNamespace();
    if (!namespace.startsWith(Names.ofTenant(""))) {
      return;
    }
    if (counted(Names.tenantOf(namespace)).isEmpty()) {
      return;
    }
    var was = Optional.ofNullable(before).flatMap(holding);
    var is = Optional.ofNullable(after).flatMap(holding);
    if (was.equals(is)) {
      return;
    }
    was.filter(work -> is.filter(work::isSame).isEmpty())
        .ifPresent(
            work ->
                log.add(
                    Names.tenantOf(namespace), ended(work, Objects.requireNonNull(before), after)));
    wake.accept(Names.tenantOf(namespace));
  }

  private Optional<Tenant> counted(String tenant) {
    return fleet.hub().get(Tenant.class, tenant).filter(object -> !Place.counted(object).isEmpty());
  }

  private EndedWork ended(
      Holding work, GenericKubernetesResource before, @Nullable GenericKubernetesResource after) {
    var gone = clock.instant().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    if (work.until() != null) {
      return new EndedWork(work, notAfter(gone, work.until()), null);
    }
    var end =
        Optional.ofNullable(after)
            .filter(object -> object.getMetadata().getUid().equals(work.uid()))
            .flatMap(WorkWatch::end);
    if (end.isPresent()) {
      return new EndedWork(work, notAfter(gone, end.get()), null);
    }
    // It held what it had until it was gone; that it did is not written down anywhere.
    var known = askedToEnd(before.getMetadata()).filter(gone::isAfter).orElse(gone);
    return new EndedWork(work, gone, known);
  }

  /** Work that is not there has ended, also where an end in the future is written down. */
  private static Instant notAfter(Instant gone, Instant said) {
    var latest = gone.plus(WorkloadObservation.AHEAD);
    return said.isAfter(latest) ? gone : said;
  }

  /** The time that stands there is that at which patience ends. */
  private static Optional<Instant> askedToEnd(ObjectMeta metadata) {
    var grace = Foreign.smallCount(metadata.getDeletionGracePeriodSeconds());
    return Foreign.instant(metadata.getDeletionTimestamp()).map(at -> at.minusSeconds(grace));
  }

  /** Of an admission before the one that a Workload shows. */
  private static Optional<Instant> end(GenericKubernetesResource workload) {
    return AdmittedWork.waitingSince(workload)
        .or(() -> AdmittedWork.of(workload).map(Holding::since));
  }
}
