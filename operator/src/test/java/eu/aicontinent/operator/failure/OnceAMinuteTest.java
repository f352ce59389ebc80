package eu.aicontinent.operator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OnceAMinuteTest {
  private Instant now = Instant.parse("2027-01-10T12:00:00Z");
  private final OnceAMinute once = new OnceAMinute(() -> now);

  @Test
  void theSameIsNewAgainAfterAMinute() {
    assertThat(once.isNew("a")).isTrue();
    assertThat(once.isNew("a")).isFalse();
    assertThat(once.isNew("b")).isTrue();

    now = now.plusSeconds(59);
    assertThat(once.isNew("a")).isFalse();

    now = now.plusSeconds(1);
    assertThat(once.isNew("a")).isTrue();
  }
}
