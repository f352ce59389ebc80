package eu.aicontinent.operator.domain.budget;

import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A tenant's work on a cluster with its full history, and the part of it that an operator sees. */
final class RandomWork {
  static final Instant BEGINNING = Instant.parse("2027-01-01T00:00:00Z");

  private final Random random;
  private final Map<String, WorkloadUse> admitted = new HashMap<>();
  private final Map<String, Instant> waiting = new HashMap<>();
  private final List<WorkloadUse> past = new ArrayList<>();
  private final Set<String> runningWhenLost = new HashSet<>();
  private final List<WorkloadUse> log = new ArrayList<>();
  private Instant now = BEGINNING;
  private boolean seen = true;
  private boolean disturbed;
  private int made;

  RandomWork(Random random) {
    this.random = random;
  }

  Instant now() {
    return now;
  }

  /** Returns true once work has vanished while nobody looked. */
  boolean disturbed() {
    return disturbed;
  }

  boolean seen() {
    return seen;
  }

  /**
   * Stops the operator or cuts its connection to the cluster; what it has observed since is lost.
   */
  void lose() {
    seen = false;
    log.clear();
    admitted.values().stream()
        .filter(use -> use.until() == null)
        .map(WorkloadUse::uid)
        .forEach(runningWhenLost::add);
  }

  void comeBack() {
    seen = true;
    runningWhenLost.clear();
  }

  /** Lets time pass and makes one random event happen. */
  void next() {
    now = now.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(3));
    switch (random.nextInt(5)) {
      case 0 -> admit(null);
      case 1 -> any(use -> use.until() == null).ifPresent(this::finish);
      case 2 -> any(this::mayBeSentAway).ifPresent(this::evict);
      case 3 -> waiting.keySet().stream().sorted().findFirst().ifPresent(this::admit);
      default -> any(this::mayVanish).ifPresent(this::delete);
    }
  }

  private Optional<WorkloadUse> any(Predicate<WorkloadUse> which) {
    var all = admitted.values().stream().filter(which).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private boolean mayBeSentAway(WorkloadUse use) {
    return use.until() == null && mayVanish(use);
  }

  /**
   * Returns true if the work may vanish; work that began unseen may not vanish unseen, since nobody
   * could count it.
   */
  private boolean mayVanish(WorkloadUse use) {
    return seen || runningWhenLost.contains(use.uid());
  }

  private void admit(@Nullable String again) {
    var uid = again == null ? "w" + made++ : again;
    waiting.remove(uid);
    admitted.put(uid, WorkloadUse.open(uid, 1 + Math.floorMod(uid.hashCode(), 8), now));
  }

  private void finish(WorkloadUse use) {
    admitted.put(use.uid(), use.endedAt(now));
  }

  private void evict(WorkloadUse use) {
    admitted.remove(use.uid());
    waiting.put(use.uid(), now);
    ended(use.endedAt(now), use.endedAt(now));
  }

  private void delete(WorkloadUse use) {
    admitted.remove(use.uid());
    var end = use.until() == null ? use.endedAt(now) : use;
    ended(
        end,
        use.until() == null
            ? new WorkloadUse(use.uid(), use.devices(), use.since(), now, now)
            : end);
  }

  private void ended(WorkloadUse truth, WorkloadUse told) {
    past.add(truth);
    disturbed |= !seen;
    if (seen) {
      log.add(told);
    }
  }

  WorkloadObservation look() {
    var visible = new ArrayList<>(admitted.values());
    visible.addAll(log);
    Collections.shuffle(visible, random);
    return new WorkloadObservation(visible, waiting, now);
  }

  void forget(Predicate<WorkloadUse> known) {
    log.removeIf(known);
  }

  /**
   * Returns the accelerator-seconds that were really used; work that goes on counts until an
   * instant.
   */
  long usedUntil(Instant end) {
    return Stream.concat(past.stream(), admitted.values().stream())
        .mapToLong(
            use ->
                use.devices()
                    * ChronoUnit.SECONDS.between(
                        use.since(), use.until() == null ? later(end, use.since()) : use.until()))
        .sum();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
