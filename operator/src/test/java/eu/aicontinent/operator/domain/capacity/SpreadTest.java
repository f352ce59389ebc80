package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "-3, 0, 0, 0",
    "1, 0, 0, 1",
    "9, 1, 4, 4",
    "10, 1, 4, 5",
    "11, 1, 5, 5",
    "21, 1, 10, 10",
    "9223372036854775807, 1, 20, 20"
  })
  void givesEachTheSameButNoneMoreThanItWants(long rest, long a, long b, long c) {
    assertThat(Spread.of(Map.of("a", 1L, "b", 20L, "c", 20L), rest))
        .isEqualTo(new TreeMap<>(Map.of("a", a, "b", b, "c", c)));
  }
}
