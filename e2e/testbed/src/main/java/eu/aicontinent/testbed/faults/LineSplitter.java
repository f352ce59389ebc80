package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Splits watches over plain HTTP, where each event is a line. */
final class LineSplitter implements EventSplitter {
  private Buffer kept = Buffer.buffer();
  private int searched;

  @Override
  public List<Piece> split(Buffer chunk) {
    kept.appendBuffer(chunk);
    var pieces = new ArrayList<Piece>();
    var start = 0;
    for (var i = searched; i < kept.length(); i++) {
      if (kept.getByte(i) == '\n') {
        var line = kept.getBuffer(start, i + 1);
        pieces.add(new Piece(line, Optional.of(line)));
        start = i + 1;
      }
    }
    if (start > 0) {
      kept = kept.getBuffer(start, kept.length());
    }
    searched = kept.length();
    return pieces;
  }

  @Override
  public Buffer rest() {
    return kept;
  }

  @Override
  public Buffer event(String json) {
    return Buffer.buffer(json + "\n");
  }

  @Override
  public Stream<Buffer> endlessEvent(boolean inFrames) {
    return Stream.concat(
        Stream.of(Buffer.buffer(ObjectSource.ENDLESS_EVENT)),
        Stream.generate(ObjectSource::filling));
  }

  @Override
  public Buffer farewell() {
    return Buffer.buffer();
  }
}
