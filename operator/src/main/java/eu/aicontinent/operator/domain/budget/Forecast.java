package eu.aicontinent.operator.domain.budget;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts when budgets will be used up, or finds when they were, if nothing begins or ends.
 *
 * @param charges charges as of an instant
 * @param asOf that instant
 * @param running devices in use since then
 * @param before forecast made before: budgets that were used up by then are not used up later
 */
record Forecast(Charges charges, Instant asOf, long running, @Nullable Instant before) {
  /**
   * The number of seconds that counts as forever. Budgets last longer than that only in theory, and
   * calendars end.
   */
  private static final long NEVER = 100_000_000_000L;

  /**
   * Returns the instant at which the budgets are used up; empty when they never are, and when more
   * has been granted since.
   */
  Optional<Instant> exhaustsAt(Instant now) {
    var ahead = charges.copy();
    var cuts = new ArrayList<>(charges.changesBetween(asOf, Instant.MAX));
    cuts.add(Instant.MAX);
    Instant end = null;
    var at = asOf;
    for (var cut : cuts) {
      end = end(ahead.leftAt(at), at, cut, end);
      if (cut.equals(Instant.MAX) || end != null && cut.isAfter(now)) {
        break;
      }
      ahead.charge(at, Account.product(running, ChronoUnit.SECONDS.between(at, cut)));
      at = cut;
    }
    return Optional.ofNullable(end);
  }

  /**
   * Returns the instant at which the budgets are used up between two instants with the same quotas;
   * null when they are not.
   */
  private @Nullable Instant end(
      Optional<Long> left, Instant from, Instant to, @Nullable Instant earlier) {
    if (left.isEmpty()) {
      return null;
    }
    if (left.get() <= 0) {
      return earlier != null ? earlier : usedUpAt(from);
    }
    if (running == 0) {
      return null;
    }
    var seconds = Math.ceilDiv(left.get(), running);
    var end = seconds < NEVER ? from.plusSeconds(seconds) : null;
    return end != null && !end.isAfter(to) ? end : null;
  }

  private Instant usedUpAt(Instant at) {
    return at.equals(asOf) && before != null && before.isBefore(asOf) ? before : at;
  }
}
