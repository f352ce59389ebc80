package eu.aicontinent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void optionsAndNumbersComeInAnyOrder() {
    var arguments = Arguments.of(List.of("300", "--pairs=7", "100"));

    assertThat(arguments.numbers(List.of(1))).containsExactly(300, 100);
    assertThat(arguments.option("pairs", 5)).isEqualTo(7);
  }

  @Test
  void whatIsNotSaidIsAsTheBenchmarkWantsIt() {
    var arguments = Arguments.of(List.of());

    assertThat(arguments.numbers(List.of(1, 2))).containsExactly(1, 2);
    assertThat(arguments.option("pairs", 5)).isEqualTo(5);
  }

  @Test
  void refusesWhatIsNotANumber() {
    assertThatThrownBy(() -> Arguments.of(List.of("isolatoin")))
        .isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Arguments.of(List.of("--pairs")))
        .isInstanceOf(NumberFormatException.class);
  }
}
