package eu.aicontinent.operator.fleet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.operator.failure.TooLarge;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("attack")
class SieveTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long BOUND = 10_000;
  private static final Wanted SOME =
      Wanted.fields("kept").with(Map.of("part", Wanted.fields("a"), "plain", Wanted.PLAIN));

  private final List<String> documents = new ArrayList<>();
  private final Sieve sieve =
      new Sieve(
          SOME,
          BOUND,
          (document, _) -> documents.add(new String(document, StandardCharsets.UTF_8)));

  private void feed(String json) throws IOException {
    sieve.feed(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsWantedComesThroughAsItIs() throws IOException {
    feed("{\"kept\": {\"a\": [1, -2.5e3, true, null, \"\\\"é\\u0007\", {}, []]}}");

    assertThat(JSON.readTree(documents.getFirst()))
        .isEqualTo(
            JSON.readTree(
                "{\"kept\": {\"a\": [1, -2.5e3, true, null, \"\\\"é\\u0007\", {}, []]}}"));
  }

  @Test
  void theRestIsDroppedWhereverItStands() throws IOException {
    feed(
        "{\"x\":{\"y\":[{\"z\":\"}]\\\"\"}]},\"part\":[{\"b\":1,\"a\":2,\"c\":[3]},{\"b\":4}],\"x\":5,\"kept\":6,\"x\":7}");

    assertThat(documents).containsExactly("{\"part\":[{\"a\":2},{}],\"kept\":6}");
  }

  @Test
  void documentsFollowEachOtherAndComeInPieces() throws IOException {
    for (var piece : "{\"kept\":\"a\\\\\"}\n {\"x\":\"\\u00e9é\"}{\"kept\":12}".split("(?<=.)")) {
      feed(piece);
    }

    assertThat(documents).containsExactly("{\"kept\":\"a\\\\\"}", "{}", "{\"kept\":12}");
    assertThat(sieve.isAtRest()).isTrue();
  }

  @Test
  void whatIsDroppedMayBeOfAnyLength() throws IOException {
    feed("{\"x\":\"");
    for (var i = 0; i < 1000; i++) {
      feed("x".repeat(1000));
    }
    feed("\",\"kept\":1}");

    assertThat(documents).containsExactly("{\"kept\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s", "[%s", "{%s"})
  void whatIsKeptIsBoundedWhileItComes(String value) {
    var part = value.startsWith("\"") ? "x".repeat(200) : value.startsWith("[") ? "0," : "\"a\":0,";

    assertThatThrownBy(() -> feed("{\"kept\":" + value.formatted(part.repeat(200))))
        .isInstanceOf(TooLarge.class)
        .hasMessage("more than 9 KiB");
  }

  @Test
  void nestingIsBoundedAlsoOfWhatIsDropped() {
    assertThatThrownBy(() -> feed("{\"x\":" + "[".repeat(100)))
        .isInstanceOf(TooLarge.class)
        .hasMessage("more than 64 levels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "[]",
        "{]",
        "{\"a\" 1}",
        "{\"a\":}",
        "{1:2}",
        "{\"a\":\"line\nend\"}",
        "{\"plain\":\"\\u001b[31m\"}",
        "{\"plain\":{\"a\\n\":\"b\"}}",
        "{\"plain\":\"é\"}",
        "kind: Node"
      })
  void whatNoApiServerWritesIsRefused(String answer) {
    assertThatThrownBy(() -> feed(answer)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void namesAndLabelsAreBounded() {
    assertThatThrownBy(() -> feed("{\"plain\":\"%s\"}".formatted("n".repeat(2000))))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("a name or a label of more than 1024 bytes");
  }

  @Test
  void keysAndScalarsWithoutEndAreRefused() {
    assertThatThrownBy(() -> feed("{\"x\":" + "1".repeat(10_000)))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> new Sieve(SOME, BOUND, (_, _) -> {}).feed(endlessKey()))
        .isInstanceOf(ProtocolException.class);
  }

  private static ByteBuffer endlessKey() {
    var bytes = new byte[100_000];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = 'k');
    bytes[0] = '{';
    bytes[1] = '"';
    return ByteBuffer.wrap(bytes);
  }
}
