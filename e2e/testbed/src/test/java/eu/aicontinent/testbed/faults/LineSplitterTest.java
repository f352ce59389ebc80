package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private final LineSplitter splitter = new LineSplitter();

  @Test
  void findsAllLinesOfAChunk() {
    assertThat(split("{\"a\":1}\n{\"b\":2}\n")).containsExactly("{\"a\":1}\n", "{\"b\":2}\n");
  }

  @Test
  void keepsWhatIsNotWholeForTheNextChunk() {
    assertThat(split("{\"a\"")).isEmpty();
    assertThat(split(":1}\n{")).containsExactly("{\"a\":1}\n");
    assertThat(split("}")).isEmpty();
    assertThat(splitter.rest().toString()).isEqualTo("{}");
    assertThat(split("\n")).containsExactly("{}\n");
    assertThat(splitter.rest().length()).isZero();
  }

  @Test
  void makesEventsThatItWouldSplit() {
    var event = splitter.event("{}").toString();

    assertThat(split(event + event)).containsExactly(event, event);
    assertThat(splitter.farewell().length()).isZero();
  }

  @Test
  void neverComesToTheEndOfAnEndlessEvent() {
    assertThat(splitter.endlessEvent(false).limit(20).map(splitter::split))
        .allSatisfy(pieces -> assertThat(pieces).isEmpty());
  }

  private List<String> split(String chunk) {
    return splitter.split(Buffer.buffer(chunk)).stream()
        .map(piece -> piece.bytes().toString())
        .toList();
  }
}
