package eu.aicontinent.testbed.binaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void isTheSameForTheSameTexts() {
    assertThat(Fingerprint.of("a", "b")).isEqualTo(Fingerprint.of("a", "b")).hasSize(16);
  }

  @Test
  void differsWhenTextsAreCutOtherwise() {
    assertThat(
            Stream.of(
                Fingerprint.of("ab", "c"),
                Fingerprint.of("a", "bc"),
                Fingerprint.of("abc"),
                Fingerprint.of("abc", ""),
                Fingerprint.of("c", "ab")))
        .doesNotHaveDuplicates();
  }
}
