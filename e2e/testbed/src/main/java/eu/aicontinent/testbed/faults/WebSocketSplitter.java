package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Splits watches over WebSockets, fabric8's default: each event is a frame of its own (RFC 6455,
 * 5.2).
 */
final class WebSocketSplitter implements EventSplitter {
  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int CONTINUED = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int MASKED = 0x80;
  private static final int LENGTH_IN_TWO_BYTES = 126;
  private static final int LENGTH_IN_EIGHT_BYTES = 127;
  private static final int NORMAL = 1000;

  /** A payload length about half of the largest that a frame can have. */
  private static final long ENDLESS = 1L << 62;

  private Buffer kept = Buffer.buffer();

  @Override
  public List<Piece> split(Buffer chunk) {
    kept.appendBuffer(chunk);
    var pieces = new ArrayList<Piece>();
    var start = 0;
    for (var end = endOfFrame(start); end >= 0; end = endOfFrame(start)) {
      pieces.add(piece(start, end));
      start = end;
    }
    if (start > 0) {
      kept = kept.getBuffer(start, kept.length());
    }
    return pieces;
  }

  @Override
  public Buffer rest() {
    return kept;
  }

  @Override
  public Buffer event(String json) {
    return frame(FINAL | TEXT, json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Stream<Buffer> endlessEvent(boolean inFrames) {
    var begin = ObjectSource.ENDLESS_EVENT.getBytes(StandardCharsets.UTF_8);
    if (inFrames) {
      return Stream.concat(
          Stream.of(frame(TEXT, begin)),
          Stream.generate(() -> frame(CONTINUED, ObjectSource.filling().getBytes())));
    }
    var head = Buffer.buffer().appendByte((byte) (FINAL | TEXT));
    head.appendByte((byte) LENGTH_IN_EIGHT_BYTES).appendLong(ENDLESS).appendBytes(begin);
    return Stream.concat(Stream.of(head), Stream.generate(ObjectSource::filling));
  }

  @Override
  public Buffer farewell() {
    return frame(FINAL | CLOSE, Buffer.buffer().appendShort((short) NORMAL).getBytes());
  }

  /** Returns the end of the frame; negative while the frame is incomplete. */
  private int endOfFrame(int start) {
    var available = kept.length() - start;
    if (available < 2 || available < headLength(start)) {
      return -1;
    }
    var end = (long) start + headLength(start) + payloadLength(start);
    return end <= kept.length() ? (int) end : -1;
  }

  private int headLength(int start) {
    var mask = (kept.getByte(start + 1) & MASKED) == 0 ? 0 : 4;
    return switch (lengthCode(start)) {
      case LENGTH_IN_TWO_BYTES -> 4 + mask;
      case LENGTH_IN_EIGHT_BYTES -> 10 + mask;
      default -> 2 + mask;
    };
  }

  private long payloadLength(int start) {
    return switch (lengthCode(start)) {
      case LENGTH_IN_TWO_BYTES -> kept.getUnsignedShort(start + 2);
      case LENGTH_IN_EIGHT_BYTES -> kept.getLong(start + 2);
      default -> lengthCode(start);
    };
  }

  private int lengthCode(int start) {
    return kept.getByte(start + 1) & ~MASKED & 0xff;
  }

  private Piece piece(int start, int end) {
    var bytes = kept.getBuffer(start, end);
    return new Piece(
        bytes,
        isWholeMessage(start)
            ? Optional.of(kept.getBuffer(start + headLength(start), end))
            : Optional.empty());
  }

  /**
   * Returns true if the frame is a whole message in clear text: API servers neither split nor
   * compress nor mask their messages.
   */
  private boolean isWholeMessage(int start) {
    var first = kept.getByte(start);
    var opcode = first & OPCODE;
    return (first & FINAL) != 0
        && (first & RESERVED) == 0
        && (kept.getByte(start + 1) & MASKED) == 0
        && (opcode == TEXT || opcode == BINARY);
  }

  private static Buffer frame(int first, byte[] payload) {
    var frame = Buffer.buffer().appendByte((byte) first);
    if (payload.length < LENGTH_IN_TWO_BYTES) {
      frame.appendByte((byte) payload.length);
    } else if (payload.length <= 0xffff) {
      frame.appendByte((byte) LENGTH_IN_TWO_BYTES).appendUnsignedShort(payload.length);
    } else {
      frame.appendByte((byte) LENGTH_IN_EIGHT_BYTES).appendLong(payload.length);
    }
    return frame.appendBytes(payload);
  }
}
