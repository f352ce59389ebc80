package eu.aicontinent.operator.domain.budget;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides how much is believed of an admission that a cluster shows. Its devices are those that
 * were shown first, because an admission does not change, and no more than the tenant may have. An
 * end in the future has not come. An admission with a start at which it would have been seen long
 * ago has started as early as it can have; one with a start in the future has started when it is
 * seen first. The start is remembered, so looking again finds the same. Somebody who is not Kueue
 * can write all of these values, and not counting an admission because of them would be worse than
 * counting it too long.
 */
final class CredibleAdmission {
  private final AdmissionRecord known;
  private final Map<AdmissionRecord.Key, WorkloadUse> uses;
  private final WorkloadObservation sighting;

  /**
   * @param known admissions that are known so far
   * @param sighting observation that shows admissions
   */
  CredibleAdmission(AdmissionRecord known, WorkloadObservation sighting) {
    this.known = known;
    this.uses =
        known.uses().stream()
            .collect(toMap(AdmissionRecord.Key::of, Function.identity(), (one, other) -> one));
    this.sighting = sighting;
  }

  WorkloadUse of(WorkloadUse shown) {
    var same = same(shown);
    var until = shown.until() != null && sighting.isPossible(shown.until()) ? shown.until() : null;
    return new WorkloadUse(
        shown.uid(),
        Math.clamp(same.orElse(shown).devices(), 0, known.most()),
        same.map(WorkloadUse::since).orElseGet(() -> since(shown)),
        until,
        until == null ? null : notAfter(until, shown.estimatedFrom()));
  }

  private static @Nullable Instant notAfter(Instant end, @Nullable Instant known) {
    return known != null && known.isAfter(end) ? end : known;
  }

  /**
   * Returns the recorded admission that a shown one is. If the shown start cannot tell, it is the
   * last admission of the same Workload.
   */
  private Optional<WorkloadUse> same(WorkloadUse shown) {
    return Optional.ofNullable(uses.get(AdmissionRecord.Key.of(shown)))
        .or(
            () ->
                isCredible(shown) || isOver(shown)
                    ? Optional.empty()
                    : known.uses().stream()
                        .filter(use -> use.uid().equals(shown.uid()))
                        .max(Comparator.comparing(WorkloadUse::since)));
  }

  /**
   * Returns true if an admission ended so long ago that it has been counted. It then says nothing
   * about later admissions of its Workload.
   */
  private boolean isOver(WorkloadUse shown) {
    return AdmissionRecord.isForgotten(shown, known.asOf());
  }

  private boolean isCredible(WorkloadUse shown) {
    return !shown.since().isBefore(known.from()) && sighting.isPossible(shown.since());
  }

  private Instant since(WorkloadUse shown) {
    if (shown.since().isBefore(known.from()) && !isOver(shown)) {
      return known.from();
    }
    return isCredible(shown) || isOver(shown)
        ? shown.since()
        : sighting.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
