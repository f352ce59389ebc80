package eu.aicontinent.testbed.faults;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What goes wrong with a request.
 *
 * <p>Where a connection is reset or ended, everything else on it goes too, as with any TCP
 * connection: under HTTP/2 that is all streams of the client.
 */
public sealed interface Fault {

  /** Accepted and never answered. When the rule is lifted, the connection is closed. */
  record BlackHole() implements Fault {}

  /** The connection is reset instead of an answer; the API server never hears of the request. */
  record Reset() implements Fault {}

  /** Forwarded only after a while. */
  record Latency(Duration delay) implements Fault {}

  /** The real answer, of which half the body comes before the connection ends. */
  record Truncated() implements Fault {}

  /** A {@code Status} in the API server's place, which never hears of the request. */
  record Answer(int code, OptionalInt retryAfterSeconds) implements Fault {

    public Answer {
      if (!StatusText.knows(code)) {
        throw new IllegalArgumentException("No Status is known for " + code);
      }
    }

    public Answer(int code) {
      this(code, OptionalInt.empty());
    }

    public Answer(int code, int retryAfterSeconds) {
      this(code, OptionalInt.of(retryAfterSeconds));
    }
  }

  /** Forwarded and done by the API server, whose answer is replaced by a reset connection. */
  record LostAnswer() implements Fault {}

  /**
   * Something happens elsewhere at a moment of the request, an operator is killed for example. The
   * action runs on a thread of its own; before an answer, the connection is reset when it is done.
   */
  record Hook(Moment moment, Runnable action) implements Fault {}

  /**
   * A fault of the events in a watch stream. It applies to watches that are open at its injection
   * too; these count before any that come. What passes keeps its bytes. Streams that are not in
   * JSON pass as they are.
   */
  sealed interface OfEvents extends Fault {}

  /**
   * The stream stays open and silent, its end included. What was held back comes, in order, when
   * the rule is lifted.
   *
   * @param fromEvent the first event that is held back; counted, from 1, in each stream on its own
   *     and without bookmarks
   */
  record Frozen(int fromEvent) implements OfEvents {

    public Frozen {
      if (fromEvent < 1) {
        throw new IllegalArgumentException("Events are counted from 1, not " + fromEvent);
      }
    }

    public Frozen() {
      this(1);
    }
  }

  /** Some events never come. */
  record Swallowed(Predicate<WatchEvent> which) implements OfEvents {}

  /** Nothing but bookmarks comes. */
  record BookmarksOnly() implements OfEvents {}

  /** An ERROR event that says 410 Expired, and the end of the stream. */
  record Expired() implements OfEvents {}
}
