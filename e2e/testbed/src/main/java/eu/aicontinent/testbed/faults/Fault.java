package eu.aicontinent.testbed.faults;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * A fault that a request meets.
 *
 * <p>A connection that is reset or ended takes everything else on it with it, as any TCP connection
 * does: under HTTP/2 that is all streams of the client.
 */
public sealed interface Fault {

  /** Accepts the request and never answers it. Closes the connection when the rule is lifted. */
  record BlackHole() implements Fault {}

  /** Resets the connection instead of answering; the API server never receives the request. */
  record Reset() implements Fault {}

  /** Forwards the request after a delay. */
  record Latency(Duration delay) implements Fault {}

  /** Ends the connection after half the body of the real answer. */
  record Truncated() implements Fault {}

  /** Answers with a {@code Status} in place of the API server, which never receives the request. */
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

  /**
   * Forwards the request, which the API server does, and resets the connection instead of passing
   * on the answer.
   */
  record LostAnswer() implements Fault {}

  /**
   * Runs an action at a moment of the request, to kill an operator for example. The action has a
   * thread of its own. If the moment is before the answer, the connection is reset when the action
   * is done.
   */
  record Hook(Moment moment, Runnable action) implements Fault {}

  /**
   * A lie: 200, and a JSON text that never ends. Like everything without end it is sent no faster
   * than the client reads. The connection is closed when the client goes, when the rule is lifted,
   * or when {@link ObjectSource#MOST_BYTES} or {@link ObjectSource#LONGEST} are reached.
   */
  record EndlessBody() implements Fault {}

  /** A lie: a list of invented objects, in which each page has a {@code continue} token. */
  record EndlessPages(ObjectSource object, int onEachPage) implements Fault {}

  /**
   * A lie: an error whose body repeats the {@code Authorization} of the request, forges lines of a
   * log and carries escape sequences. The credential is also the reason phrase of the HTTP status,
   * and in a warning.
   *
   * @param bytes approximate length of the body
   */
  record Echo(int code, int bytes) implements Fault {}

  /** A lie: the real answer with a change in it. */
  record Twisted(Twist twist) implements Fault {}

  /** A lie: 304, even if the client sent no tag to compare with. */
  record NotModified() implements Fault {}

  /** A lie: the real answer under another {@code ETag}. */
  record Tagged(String tag) implements Fault {}

  /**
   * A fault of the events in a watch stream. It also applies to watches that are open when it is
   * injected; these count before any later one. Events that pass keep their bytes. Streams that are
   * not in JSON pass unchanged.
   */
  sealed interface OfEvents extends Fault {}

  /**
   * Holds back the events and the end of the stream, which stays open and silent. Sends everything
   * held back, in order, when the rule is lifted.
   *
   * @param fromEvent first event that is held back, counted from 1, in each stream separately and
   *     without bookmarks
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

  /** Drops some events. */
  record Swallowed(Predicate<WatchEvent> which) implements OfEvents {}

  /** Drops all events but bookmarks. */
  record BookmarksOnly() implements OfEvents {}

  /** Sends an ERROR event that says 410 Expired, and ends the stream. */
  record Expired() implements OfEvents {}

  /**
   * A lie: an event that never ends, like the body of {@link EndlessBody}.
   *
   * @param inFrames true for a message in ever more frames, over WebSockets, instead of one frame
   *     that is longer than any memory
   */
  record EndlessEvent(boolean inFrames) implements OfEvents {}

  /** A lie: events of ever more invented objects. */
  record EndlessEvents(ObjectSource object) implements OfEvents {}

  /** A lie: the real events with a change in their objects. */
  record TwistedEvents(Twist twist) implements OfEvents {}
}
