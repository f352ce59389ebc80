package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where one event ends in the bytes of a watch stream, and the next begins. */
interface EventSplitter {

  /**
   * A run of bytes that belongs together.
   *
   * @param event the text in it; nothing when it carries no event
   */
  record Piece(Buffer bytes, Optional<Buffer> event) {}

  /** The pieces that are whole with this chunk; the rest is kept for the next. */
  List<Piece> split(Buffer chunk);

  /** What was kept and will never be whole, once the stream has ended. */
  Buffer rest();

  /** An event as a server of this kind of stream would send it. */
  Buffer event(String json);

  /** An event that never ends, piece by piece; see {@link Fault.EndlessEvent}. */
  Stream<Buffer> endlessEvent(boolean inFrames);

  /** What such a server says last when it ends the stream of its own accord. */
  Buffer farewell();
}
