package eu.aicontinent.operator.domain.budget;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The record of a tenant's admissions in a pool. It depends only on what their cluster has written
 * down, so it does not matter when, how often or in which order that is read. An admission whose
 * end nobody has seen is taken to have lasted until the first proof that it has ended. Values that
 * cannot be true are not believed: see {@link CredibleAdmission}.
 *
 * @param asOf last instant at which something is known to have begun or ended
 * @param from earliest possible start of an admission that is new
 * @param most devices that the tenant can have had at once
 * @param uses all admissions that were known before, and those that are new
 */
record AdmissionRecord(Instant asOf, Instant from, long most, List<WorkloadUse> uses) {
  /**
   * The time for which an ended admission is remembered. One that ended earlier and is not
   * remembered was counted: nothing that Kueue writes becomes visible that much later than what it
   * wrote after it.
   */
  static final Duration MEMORY = Duration.ofSeconds(60);

  private static final Comparator<WorkloadUse> BETTER =
      Comparator.comparingInt(AdmissionRecord::rank).thenComparing(WorkloadUse::devices);

  record Key(String uid, Instant since) {
    static Key of(WorkloadUse use) {
      return new Key(use.uid(), use.since());
    }
  }

  /** Returns the record after an observation, based on this one. */
  AdmissionRecord after(WorkloadObservation sighting) {
    var belief = new CredibleAdmission(this, sighting);
    var seen = new LinkedHashMap<Key, WorkloadUse>();
    sighting.admissions().stream()
        .map(belief::of)
        .forEach(use -> seen.merge(Key.of(use), use, AdmissionRecord::better));
    var known = uses.stream().collect(toMap(Key::of, Function.identity(), AdmissionRecord::better));
    var next = new ArrayList<WorkloadUse>();
    for (var use : uses) {
      var same = seen.get(Key.of(use));
      next.add(same == null ? unseen(use, sighting) : merged(use, same));
    }
    seen.forEach(
        (key, use) -> {
          if (!known.containsKey(key) && !isForgotten(use, asOf)) {
            next.add(use);
          }
        });
    return new AdmissionRecord(latest(next), from, most, next);
  }

  /**
   * Returns the admissions without those that ended long ago. These are counted, and never appear
   * as new.
   */
  List<WorkloadUse> remembered() {
    return uses.stream().filter(use -> !isForgotten(use, asOf)).toList();
  }

  /**
   * Returns the accelerator-seconds used until an instant, or all of them if none is given. An
   * admission that lasts counts up to asOf.
   */
  long used(@Nullable Instant until) {
    return used(
        use -> {
          var end = Objects.requireNonNullElse(use.until(), asOf);
          return until != null && until.isBefore(end) ? until : end;
        });
  }

  /** Returns those of the accelerator-seconds that are not known to have been used. */
  long estimated() {
    var known =
        used(
            use ->
                use.until() == null
                    ? asOf
                    : Objects.requireNonNullElse(use.estimatedFrom(), use.until()));
    return used((Instant) null) - known;
  }

  private long used(Function<WorkloadUse, Instant> end) {
    var load = new Load();
    uses.forEach(use -> load.add(use.devices(), use.since(), end.apply(use)));
    return load.seconds(most);
  }

  /** Returns the number of devices in use. */
  long running() {
    return Math.min(
        most,
        uses.stream()
            .filter(use -> use.until() == null)
            .mapToLong(WorkloadUse::devices)
            .reduce(0, Account::sum));
  }

  static boolean isForgotten(WorkloadUse use, Instant asOf) {
    return use.until() != null && !use.until().isAfter(asOf.minus(MEMORY));
  }

  /**
   * Returns the better of two records of an admission. An end that was seen is better than an
   * estimated one, and that is better than none.
   */
  private static WorkloadUse better(WorkloadUse one, WorkloadUse other) {
    return BETTER.compare(one, other) >= 0 ? one : other;
  }

  /**
   * Returns the rank of a record. An admission that ended in the second in which it began ranks
   * lowest: it may have begun again in the same second, which looks like the same admission.
   */
  private static int rank(WorkloadUse use) {
    if (use.until() == null) {
      return 1;
    }
    if (use.estimatedFrom() != null) {
      return 2;
    }
    return use.until().isAfter(use.since()) ? 3 : 0;
  }

  /**
   * Returns the record of an admission that is seen again. If it is seen to last, it has not ended,
   * even if it was taken to have, unless its end had been seen.
   */
  private static WorkloadUse merged(WorkloadUse known, WorkloadUse seen) {
    if (seen.until() == null) {
      return rank(known) == 3 ? known : seen;
    }
    return known.until() == null ? seen : better(seen, known);
  }

  private WorkloadUse unseen(WorkloadUse use, WorkloadObservation sighting) {
    if (use.until() != null) {
      return use;
    }
    var known = later(use.since(), asOf);
    var end = later(known, proof(use, sighting));
    return new WorkloadUse(use.uid(), use.devices(), use.since(), end, known);
  }

  /**
   * Returns the first proof that an admission has ended: it was admitted again, went back to its
   * queue, or is found to be gone.
   */
  private static Instant proof(WorkloadUse use, WorkloadObservation sighting) {
    var again =
        sighting.admissions().stream()
            .filter(other -> other.uid().equals(use.uid()))
            .map(WorkloadUse::since);
    var waiting = Optional.ofNullable(sighting.waiting().get(use.uid())).stream();
    return Stream.concat(again, waiting)
        .filter(instant -> !instant.isBefore(use.since()) && sighting.isPossible(instant))
        .min(Instant::compareTo)
        .orElse(roundedUp(sighting.now()));
  }

  /** Rounds up to whole seconds, so that an end is never too early. */
  private static Instant roundedUp(Instant instant) {
    return instant.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant latest(List<WorkloadUse> all) {
    var latest = asOf;
    for (var use : all) {
      latest = later(latest, use.since());
      if (use.estimatedFrom() == null) {
        latest = later(latest, Optional.ofNullable(use.until()).orElse(latest));
      }
    }
    return latest;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Returns an empty record. Use before its beginning is never counted. */
  static AdmissionRecord from(Instant beginning, long most) {
    return new AdmissionRecord(beginning, beginning, most, List.of());
  }

  /**
   * Returns a record that goes on from what was counted until an instant. An admission that began
   * more than {@link #MEMORY} before it would have been seen.
   */
  AdmissionRecord goingOn(Instant since, List<WorkloadUse> counted) {
    return new AdmissionRecord(since, later(from, since.minus(MEMORY)), most, counted);
  }
}
