package eu.aicontinent.operator.tenantquota;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.domain.budget.Account;
import eu.aicontinent.operator.tenantquota.PoolUse.Holder;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves how use is split between three quotas that hold 4, 8 and 2 devices of a pool and may
 * borrow 0, 3 and 1.
 */
class PoolUseTest {
  private static final Instant BEGINNING = Instant.parse("2027-01-01T00:00:00Z");
  private static final PoolUse USE =
      new PoolUse(
          "ai2f",
          "h100",
          null,
          List.of(
              holder("last", 9, 0, 2, 1),
              holder("second", 5, 2, 8, 3),
              holder("first", 5, 1, 4, 0)));

  @ParameterizedTest
  @CsvSource({
    // used, first, second, last
    "0, 0, 0, 0",
    "3, 3, 0, 0",
    "4, 4, 0, 0",
    "5, 4, 1, 0",
    "12, 4, 8, 0",
    "14, 4, 8, 2",
    "15, 4, 9, 2",
    "17, 4, 11, 2",
    "18, 4, 11, 3",
    "25, 4, 11, 10",
  })
  void whatEndsFirstAccountsForItFirst(long used, long first, long second, long last) {
    assertThat(USE.of("first", used)).isEqualTo(first);
    assertThat(USE.of("second", used)).isEqualTo(second);
    assertThat(USE.of("last", used)).isEqualTo(last);
  }

  @Test
  void thePartsMakeUpTheWhole() {
    LongStream.range(0, 100)
        .forEach(
            used ->
                assertThat(USE.of("first", used) + USE.of("second", used) + USE.of("last", used))
                    .isEqualTo(used));
  }

  /**
   * Proves that reported use above the 18 devices that the quotas allow together counts only as far
   * as it was accounted for before.
   */
  @ParameterizedTest
  @CsvSource({
    // reported, accounted for before, now
    "18, 0, 3",
    "19, 0, 3",
    "1000000000000000000, 0, 3",
    "1000000000000000000, 7, 7",
    "20, 7, 5",
    "3, 7, 0",
  })
  void moreThanTheyAllowIsBelievedOnlyAsFarAsItWasThereBefore(
      long reported, long before, long last) {
    assertThat(USE.of("last", reported, before)).isEqualTo(last);
  }

  @Test
  void aQuotaThatHoldsNothingThereAccountsForNothing() {
    assertThat(USE.of("another", 25)).isZero();
  }

  @Test
  void theOnlyOneAccountsForAllOfIt() {
    var only = new PoolUse("ai2f", "h100", null, List.of(holder("only", 1, 0, 2, 0)));

    assertThat(only.of("only", 7)).isEqualTo(7);
  }

  private static Holder holder(
      String quota, long until, long from, long accelerators, long borrowing) {
    return new Holder(
        new Account(quota, quota, null, at(from), at(until)), accelerators, borrowing);
  }

  private static Instant at(long seconds) {
    return BEGINNING.plusSeconds(seconds);
  }
}
