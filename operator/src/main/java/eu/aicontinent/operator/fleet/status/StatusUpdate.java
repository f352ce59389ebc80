package eu.aicontinent.operator.fleet.status;

import java.time.Duration;
import java.util.Optional;

/**
 * A status to write, if it differs from the present one.
 *
 * @param status status as it is now
 * @param urgency time within which a difference is written
 * @param nextLook time until the object is looked at again although nothing has happened; empty for
 *     never
 */
public record StatusUpdate<S>(S status, Urgency urgency, Optional<Duration> nextLook) {

  /** The time within which a difference is written. */
  public enum Urgency {
    /** A decision is written at once: it must be recorded before it is followed. */
    DECISION,
    /** News are written at once; that something is still under way only when it lasts. */
    NEWS,
    /** Numbers are written once a second at most, however many things happen. */
    NUMBERS;

    /** Returns the urgency of a status that may differ from the present one in numbers only. */
    public static Urgency of(boolean onlyNumbers) {
      return onlyNumbers ? NUMBERS : NEWS;
    }
  }

  /** Returns an update that is news, with no next look. */
  public static <S> StatusUpdate<S> of(S status) {
    return new StatusUpdate<>(status, Urgency.NEWS, Optional.empty());
  }

  public StatusUpdate<S> with(Urgency other) {
    return new StatusUpdate<>(status, other, nextLook);
  }

  public StatusUpdate<S> lookAgain(Optional<Duration> next) {
    return new StatusUpdate<>(status, urgency, next);
  }
}
