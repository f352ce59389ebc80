package eu.aicontinent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstSeenTest {
  private final FirstSeen<String> seen =
      new FirstSeen<>(text -> text.endsWith("!"), text -> text.substring(0, 1));

  @Test
  void firstTimeCounts() {
    seen.onAdd("a");
    var begin = System.nanoTime();
    seen.onUpdate("a", "a!");
    var end = System.nanoTime();

    seen.onUpdate("a!", "a!!");
    seen.onAdd("b!");

    assertThat(seen.await("a")).isBetween(begin, end);
    assertThat(seen.await("b")).isGreaterThanOrEqualTo(end);
  }
}
