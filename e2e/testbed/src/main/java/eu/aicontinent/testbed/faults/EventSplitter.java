package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Splits the bytes of a watch stream into events. */
interface EventSplitter {

  /**
   * A run of bytes that belongs together.
   *
   * @param event text of the event; empty if the bytes carry none
   */
  record Piece(Buffer bytes, Optional<Buffer> event) {}

  /** Returns the pieces that are complete with this chunk; the rest is kept for the next. */
  List<Piece> split(Buffer chunk);

  /** Returns the bytes that were kept and will never be complete, once the stream has ended. */
  Buffer rest();

  /** Returns an event as a server of this kind of stream would send it. */
  Buffer event(String json);

  /** Returns an event that never ends, piece by piece; see {@link Fault.EndlessEvent}. */
  Stream<Buffer> endlessEvent(boolean inFrames);

  /** Returns the last bytes that such a server sends when it ends the stream itself. */
  Buffer farewell();
}
