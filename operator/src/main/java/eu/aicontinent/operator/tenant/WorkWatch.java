package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.domain.budget.WorkloadObservation;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.WakeUps;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Logs the end of work of tenants whose use is counted, and wakes them when work begins or ends.
 */
final class WorkWatch {
  private final Fleet fleet;
  private final WorkLog log;
  private final InstantSource clock;
  private final WakeUps<Tenant> tenants;

  WorkWatch(Fleet fleet, WorkLog log, InstantSource clock, WakeUps<Tenant> tenants) {
    this.fleet = fleet;
    this.log = log;
    this.clock = clock;
    this.tenants = tenants;
  }

  void workloadChanged(Change<GenericKubernetesResource> workload) {
    changed(workload, AdmittedWork::of);
  }

  void podChanged(String cluster, Change<GenericKubernetesResource> pod) {
    changed(pod, object -> holding(cluster, object));
  }

  private Optional<Holding> holding(String cluster, GenericKubernetesResource pod) {
    var tenant = Names.tenantOf(pod.getMetadata().getNamespace());
    return fleet
        .snapshot()
        .cluster(cluster)
        .flatMap(view -> counted(tenant).map(object -> places(view, object)))
        .flatMap(places -> places.holding(pod));
  }

  private PodPlaces places(ClusterView view, Tenant tenant) {
    return new PodPlaces(fleet.hub(), view, tenant, CountedPool.counted(tenant));
  }

  private void changed(
      Change<GenericKubernetesResource> change,
      Function<GenericKubernetesResource, Optional<Holding>> holding) {
    var namespace = change.any().getMetadata().getNamespace();
    if (!Names.isOfTenant(namespace)) {
      return;
    }
    var tenant = Names.tenantOf(namespace);
    if (counted(tenant).isEmpty()) {
      return;
    }
    var before = change.before();
    var was = Optional.ofNullable(before).flatMap(holding);
    var is = Optional.ofNullable(change.after()).flatMap(holding);
    if (was.equals(is)) {
      return;
    }
    was.filter(work -> is.filter(work::isSame).isEmpty())
        .ifPresent(
            work -> log.add(tenant, ended(work, Objects.requireNonNull(before), change.after())));
    tenants.wake(tenant);
  }

  private Optional<Tenant> counted(String tenant) {
    return fleet
        .hub()
        .get(Tenant.class, tenant)
        .filter(object -> !CountedPool.counted(object).isEmpty());
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
    // It is charged until it was gone. The time since its deletion was requested is an estimate.
    var known = askedToEnd(before.getMetadata()).filter(gone::isAfter).orElse(gone);
    return new EndedWork(work, gone, known);
  }

  /**
   * Returns the reported end, or the instant at which the work was found gone if that end lies
   * further ahead than a cluster's clock may: work that is not there any more has ended.
   */
  private static Instant notAfter(Instant gone, Instant said) {
    var latest = gone.plus(WorkloadObservation.AHEAD);
    return said.isAfter(latest) ? gone : said;
  }

  /**
   * Returns the instant at which deletion was requested. The deletion timestamp is the end of the
   * grace period.
   */
  private static Optional<Instant> askedToEnd(ObjectMeta metadata) {
    var grace = Foreign.smallCount(metadata.getDeletionGracePeriodSeconds());
    return Foreign.instant(metadata.getDeletionTimestamp()).map(at -> at.minusSeconds(grace));
  }

  /** Returns the end of the admission before the one that a Workload shows. */
  private static Optional<Instant> end(GenericKubernetesResource workload) {
    return AdmittedWork.waitingSince(workload)
        .or(() -> AdmittedWork.of(workload).map(Holding::since));
  }
}
