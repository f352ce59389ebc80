package eu.aicontinent.operator.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QuantitiesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "8, 8",
    "8k, 8000",
    "1Ki, 1024",
    "1.5Ki, 1536",
    "500m, 1",
    "1500m, 2",
    ".5, 1",
    "5., 5",
    "2e3, 2000",
    "2E3, 2000",
    "2E, 1000000000000000000",
    "25e-1, 3",
    "1P, 1000000000000000"
  })
  void readsWhatKubernetesWrites(String quantity, long amount) {
    assertThat(Quantities.read(quantity)).isEqualTo(amount);
    assertThat(Quantities.read(new Quantity(quantity))).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9E",
        "8Ei",
        "9223372036854775807",
        "99999999999999999999",
        "1e19",
        "1e999999999",
        "1e99999999999999999999",
        "0.000001e999999999"
      })
  void noAmountIsMoreThanTheMost(String quantity) {
    assertThat(Quantities.read(quantity)).isEqualTo(Quantities.MOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-999999999", "1e-99999999999999999999", "1n", "0.000000001"})
  void theSmallestAmountIsOne(String quantity) {
    assertThat(Quantities.read(quantity)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "-1e999999999",
        "0e999999999",
        "-0",
        "NaN",
        "Infinity",
        "1e",
        "e9",
        "k",
        "1 ",
        "1KK",
        "0x10",
        "1,5",
        "1.5.5",
        "١"
      })
  void whatIsNoAmountIsNothing(String quantity) {
    assertThat(Quantities.read(quantity)).isZero();
  }

  @Test
  void whatIsNoTextIsNothingUnlessItIsANumber() {
    assertThat(Quantities.read(null)).isZero();
    assertThat(Quantities.read(true)).isZero();
    assertThat(Quantities.read(List.of("8"))).isZero();
    assertThat(Quantities.read(Map.of())).isZero();
    assertThat(Quantities.read(8)).isEqualTo(8);
    assertThat(Quantities.read("+8")).isEqualTo(8);
    assertThat(Quantities.read(Double.POSITIVE_INFINITY)).isZero();
    assertThat(Quantities.read("9".repeat(100_000))).isZero();
  }

  @Test
  void sumsAndProductsEndAtTheMost() {
    assertThat(Quantities.sum(1, 2)).isEqualTo(3);
    assertThat(Quantities.sum(Quantities.MOST, Quantities.MOST)).isEqualTo(Quantities.MOST);
    assertThat(Quantities.sum(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Quantities.MOST);
    assertThat(Quantities.product(7, 4)).isEqualTo(28);
    assertThat(Quantities.product(7, 0)).isZero();
    assertThat(Quantities.product(Quantities.MOST, 2)).isEqualTo(Quantities.MOST);
    assertThat(Quantities.product(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Quantities.MOST);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1_000, 1_500_000, Quantities.MOST})
  void readsWhatItPrints(long amount) {
    assertThat(Quantities.read(Quantities.print(amount))).isEqualTo(amount);
  }
}
