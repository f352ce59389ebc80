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
 * Brings what is known of admissions up to date. Only what their cluster has written down counts,
 * so it does not matter when, how often or in which order it is read. An admission whose end nobody
 * has seen is taken to have lasted until the first proof that it has ended. What cannot be true is
 * not believed: see {@link Belief}.
 *
 * @param asOf the last time that something is known to have begun or ended
 * @param from what is new cannot have begun before
 * @param most devices that the tenant can have had at once
 * @param uses all admissions that were known before, and those that are new
 */
record Meter(Instant asOf, Instant from, long most, List<WorkloadUse> uses) {
  /**
   * So long an ended admission is remembered. What ended earlier and is not remembered was counted;
   * nothing that Kueue writes comes to be seen so much later than what it wrote after it.
   */
  static final Duration MEMORY = Duration.ofSeconds(60);

  private static final Comparator<WorkloadUse> BETTER =
      Comparator.comparingInt(Meter::rank).thenComparing(WorkloadUse::devices);

  record Key(String uid, Instant since) {
    static Key of(WorkloadUse use) {
      return new Key(use.uid(), use.since());
    }
  }

  /** What there is to know after a look, of which the outcome of the one before is a part. */
  Meter after(WorkloadObservation sighting) {
    var belief = new Belief(this, sighting);
    var seen = new LinkedHashMap<Key, WorkloadUse>();
    sighting.admissions().stream()
        .map(belief::of)
        .forEach(use -> seen.merge(Key.of(use), use, Meter::better));
    var known = uses.stream().collect(toMap(Key::of, Function.identity(), Meter::better));
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
    return new Meter(latest(next), from, most, next);
  }

  /** Without what ended long ago: it is counted, and never comes to be seen as new. */
  List<WorkloadUse> remembered() {
    return uses.stream().filter(use -> !isForgotten(use, asOf)).toList();
  }

  /** Accelerator-seconds until an instant; all of an admission that has ended, if none is given. */
  long used(@Nullable Instant until) {
    return used(
        use -> {
          var end = Objects.requireNonNullElse(use.until(), asOf);
          return until != null && until.isBefore(end) ? until : end;
        });
  }

  /** Those of them of which it is not known that they were used. */
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

  /** Devices that are in use. */
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

  /** An end that was seen is better than one that was not, and that than none. */
  private static WorkloadUse better(WorkloadUse one, WorkloadUse other) {
    return BETTER.compare(one, other) >= 0 ? one : other;
  }

  /**
   * What ended in the second in which it began is worth least: it may have begun again in the same
   * second, which looks like the same admission.
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

  /** What is seen to last has not ended, whatever it was taken for; what was seen to end has. */
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
   * It ended before it was admitted again, before it last went back to its queue, and before it was
   * found to be gone.
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

  /** Ends are whole seconds, and never too early. */
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

  /** Nothing counted yet: what was used before this instant never will be. */
  static Meter from(Instant beginning, long most) {
    return new Meter(beginning, beginning, most, List.of());
  }

  /** What was counted: whatever began so long before would have been seen. */
  Meter goingOn(Instant since, List<WorkloadUse> counted) {
    return new Meter(since, later(from, since.minus(MEMORY)), most, counted);
  }
}
