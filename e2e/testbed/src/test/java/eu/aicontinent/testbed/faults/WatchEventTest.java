package eu.aicontinent.testbed.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchEventTest {

  @Test
  void knowsWhatHappenedToWhat() {
    var text =
        """
        {"type":"MODIFIED","object":{"kind":"Job","metadata":\
        {"namespace":"lab","name":"train","resourceVersion":"12"}}}
        """;

    assertThat(WatchEvent.parse(text.getBytes(UTF_8)))
        .contains(new WatchEvent("MODIFIED", "Job", "lab", "train", "12"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "k8s\u0000", "{\"object\":{}}"})
  void isNotReadIntoAnythingElse(String text) {
    assertThat(WatchEvent.parse(text.getBytes(UTF_8))).isEmpty();
  }
}
