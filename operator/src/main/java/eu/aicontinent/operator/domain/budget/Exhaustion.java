package eu.aicontinent.operator.domain.budget;

import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes when budgets are used up. */
public final class Exhaustion {
  private Exhaustion() {}

  /** Returns the time until the next budget is used up if nothing changes before. */
  public static Optional<Duration> untilNext(Stream<PoolUsage> usage, Instant now) {
    return usage
        .flatMap(row -> Optional.ofNullable(row.exhaustsAt()).stream())
        .filter(end -> end.isAfter(now))
        .min(Comparator.naturalOrder())
        .map(end -> Duration.between(now, end));
  }
}
