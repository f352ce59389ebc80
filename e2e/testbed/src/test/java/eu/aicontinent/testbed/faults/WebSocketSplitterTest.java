package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketSplitterTest {
  private static final String PING = "\u0089\u0000";
  private static final String MASKED_TEXT = "\u0081\u0082\u0001\u0002\u0003\u0004ab";
  private static final String FIRST_OF_TWO = "\u0001\u0001a";

  private final WebSocketSplitter splitter = new WebSocketSplitter();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 200_000})
  void findsMessagesOfAnyLength(int length) {
    var text = "x".repeat(length);
    var frame = splitter.event(text);

    var pieces = splitter.split(Buffer.buffer().appendBuffer(frame).appendBuffer(frame));

    assertThat(pieces).hasSize(2);
    assertThat(pieces)
        .allSatisfy(
            piece -> {
              assertThat(piece.bytes()).isEqualTo(frame);
              assertThat(piece.event()).hasValueSatisfying(event -> hasText(event, text));
            });
    assertThat(splitter.rest().length()).isZero();
  }

  @Test
  void keepsWhatIsNotWholeForTheNextChunk() {
    var frame = splitter.event("y".repeat(300));

    var pieces =
        IntStream.range(0, frame.length())
            .mapToObj(i -> splitter.split(frame.getBuffer(i, i + 1)))
            .flatMap(List::stream)
            .toList();

    assertThat(pieces).singleElement().satisfies(one -> assertThat(one.bytes()).isEqualTo(frame));
  }

  @Test
  void neverComesToTheEndOfAnEndlessFrame() {
    assertThat(splitter.endlessEvent(false).limit(20).map(splitter::split))
        .allSatisfy(pieces -> assertThat(pieces).isEmpty());
  }

  @Test
  void neverComesToTheEndOfAMessageInEndlessFrames() {
    var pieces = splitter.endlessEvent(true).limit(20).map(splitter::split).toList();

    assertThat(pieces)
        .hasSize(20)
        .allSatisfy(frames -> assertThat(frames).singleElement().satisfies(this::isPart));
  }

  private void isPart(EventSplitter.Piece frame) {
    assertThat(frame.event()).isEmpty();
    assertThat(frame.bytes().getByte(0)).isBetween((byte) 0, (byte) 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {PING, MASKED_TEXT, FIRST_OF_TWO})
  void seesNoEventInOtherFrames(String frame) {
    var bytes = Buffer.buffer(frame, "ISO-8859-1");

    assertThat(splitter.split(bytes))
        .containsExactly(new EventSplitter.Piece(bytes, Optional.empty()));
  }

  @Test
  void saysGoodbyeWithANormalClose() {
    assertThat(splitter.farewell().getBytes()).containsExactly(0x88, 2, 3, 0xe8);
  }

  private static void hasText(Buffer event, String text) {
    assertThat(event.toString()).isEqualTo(text);
  }
}
