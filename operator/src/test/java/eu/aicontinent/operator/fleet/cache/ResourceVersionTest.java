package eu.aicontinent.operator.fleet.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceVersionTest {

  @ParameterizedTest
  @CsvSource({
    "10, 9, true",
    "9, 10, false",
    "9, 9, false",
    "7, '', true",
    "340282366920938463463374607431768211456, 340282366920938463463374607431768211455, true"
  })
  void comparesAsNumbersOfAnyLength(String version, String than, boolean newer) {
    assertThat(ResourceVersion.isNewer(version, than)).isEqualTo(newer);
  }
}
