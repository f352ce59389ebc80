package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.kueue.AdmittedWork;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sees admissions begin and end, of tenants whose use is counted. */
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

  void changed(
      @Nullable GenericKubernetesResource before, @Nullable GenericKubernetesResource after) {
    var any = before != null ? before : Objects.requireNonNull(after);
    var namespace = any.getMetadata().getNamespace();
    if (!namespace.startsWith(Names.ofTenant(""))) {
      return;
    }
    var was = work(before);
    var is = work(after);
    if (was.equals(is) || !isCounted(Names.tenantOf(namespace))) {
      return;
    }
    was.filter(work -> is.filter(other -> isSame(work, other)).isEmpty())
        .ifPresent(
            work ->
                log.add(
                    Names.tenantOf(namespace), ended(work, Objects.requireNonNull(before), after)));
    wake.accept(Names.tenantOf(namespace));
  }

  private static Optional<AdmittedWork> work(@Nullable GenericKubernetesResource workload) {
    return Optional.ofNullable(workload).flatMap(AdmittedWork::of);
  }

  private boolean isCounted(String tenant) {
    return fleet
        .hub()
        .get(Tenant.class, tenant)
        .filter(object -> object.getStatus() != null && !object.getStatus().usage().isEmpty())
        .isPresent();
  }

  private static boolean isSame(AdmittedWork one, AdmittedWork other) {
    return one.uid().equals(other.uid()) && one.since().equals(other.since());
  }

  private EndedWork ended(
      AdmittedWork work,
      GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    if (work.until() != null) {
      return new EndedWork(work, work.until(), null);
    }
    var end =
        Optional.ofNullable(after)
            .filter(object -> object.getMetadata().getUid().equals(work.uid()))
            .flatMap(WorkWatch::end);
    if (end.isPresent()) {
      return new EndedWork(work, end.get(), null);
    }
    // It held what it had until it was gone; that it did is not written down anywhere.
    var gone = clock.instant().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
    var asked = before.getMetadata().getDeletionTimestamp();
    var known = asked == null ? gone : Instant.parse(asked);
    return new EndedWork(work, gone, known.isBefore(gone) ? known : gone);
  }

  /** Of an admission before the one that a Workload shows. */
  private static Optional<Instant> end(GenericKubernetesResource workload) {
    return AdmittedWork.waitingSince(workload)
        .or(() -> AdmittedWork.of(workload).map(AdmittedWork::since));
  }
}
