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
   * A lie: 200, and a JSON text that never ends. Like everything without end it comes no faster
   * than the client reads, until that goes, the rule is lifted, or {@link Made#MOST_BYTES} or
   * {@link Made#LONGEST} are reached: then the connection is closed.
   */
  record EndlessBody() implements Fault {}

  /** A lie: a list of objects that are made up, each page with a {@code continue}. */
  record EndlessPages(Made object, int onEachPage) implements Fault {}

  /**
   * A lie: an error that repeats the {@code Authorization} of the request, forges lines of a log
   * and carries escape sequences, in its body; the credential also stands where HTTP has the name
   * of the code, and in a warning.
   *
   * @param bytes about how long the body is
   */
  record Echo(int code, int bytes) implements Fault {}

  /** A lie: the real answer, in which something is changed. */
  record Twisted(Twist twist) implements Fault {}

  /** A lie: 304, whether or not the client has named what it knows. */
  record NotModified() implements Fault {}

  /** A lie: the real answer under another {@code ETag}. */
  record Tagged(String tag) implements Fault {}

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

  /**
   * A lie: an event that never ends, as {@link EndlessBody} does not.
   *
   * @param inFrames over WebSockets: as a message in ever more frames, instead of one frame that is
   *     longer than anybody's memory
   */
  record EndlessEvent(boolean inFrames) implements OfEvents {}

  /** A lie: events of ever more objects, which are made up. */
  record EndlessEvents(Made object) implements OfEvents {}

  /** A lie: the real events, in whose objects something is changed. */
  record TwistedEvents(Twist twist) implements OfEvents {}
}
