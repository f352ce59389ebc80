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
 * What is believed of an admission that a cluster shows. No more devices than the tenant may have,
 * and as many as at first sight: what is admitted does not change. An end in the future has not
 * come. One that shows a begin at which it would have been seen long ago, or that is yet to come,
 * has begun as early as it can have, or when it is seen first; that is remembered, so looking again
 * finds the same. All that can be written down by somebody who is not Kueue, and an admission that
 * was not counted at all for it would be worse than one that is counted too long.
 */
final class Belief {
  private final Meter known;
  private final Map<Meter.Key, WorkloadUse> uses;
  private final WorkloadObservation sighting;

  /**
   * @param known what is known so far
   * @param sighting where admissions are shown
   */
  Belief(Meter known, WorkloadObservation sighting) {
    this.known = known;
    this.uses =
        known.uses().stream()
            .collect(toMap(Meter.Key::of, Function.identity(), (one, other) -> one));
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

  /** The last of its Workload, if its begin cannot be told by what is shown. */
  private Optional<WorkloadUse> same(WorkloadUse shown) {
    return Optional.ofNullable(uses.get(Meter.Key.of(shown)))
        .or(
            () ->
                isCredible(shown) || isOver(shown)
                    ? Optional.empty()
                    : known.uses().stream()
                        .filter(use -> use.uid().equals(shown.uid()))
                        .max(Comparator.comparing(WorkloadUse::since)));
  }

  /** What ended so long ago was counted: it says nothing of what its Workload did since. */
  private boolean isOver(WorkloadUse shown) {
    return Meter.isForgotten(shown, known.asOf());
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
