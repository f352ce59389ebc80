package eu.aicontinent.operator.domain.budget;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what is counted with what was really used, over random histories of work with random
 * outages.
 */
class AccountingPropertiesTest {
  private static final int STEPS = 120;
  private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");
  private static final List<Account> ACCOUNTS =
      List.of(
          account("b", 1_000L, END),
          account("a", 500L, RandomWork.BEGINNING.plusSeconds(900)),
          account("c", 2_000L, END.plusSeconds(1)));

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countsNeverLessThanWasUsedAndExactlyThatWhenNothingVanishesUnseen(long seed) {
    var random = new Random(seed);
    var work = new RandomWork(random);
    PoolUsage known = null;
    for (var step = 0; step < STEPS; step++) {
      work.next();
      if (!work.seen()) {
        if (random.nextInt(4) == 0) {
          work.comeBack();
        }
        continue;
      }
      if (random.nextInt(3) == 0) {
        var next = look(known, work);
        check(known, next, work);
        // Now and then the write fails, and the result is lost.
        known = random.nextInt(8) == 0 ? known : next;
        forget(known, work);
        if (next.equals(known) && random.nextInt(5) == 0) {
          work.lose();
        }
      }
    }
  }

  private static void check(@Nullable PoolUsage before, PoolUsage now, RandomWork work) {
    var counted = used(now);
    var really = work.usedUntil(now.asOf());
    assertThat(counted).isGreaterThanOrEqualTo(really);
    assertThat(counted - estimated(now)).isLessThanOrEqualTo(work.usedUntil(work.now()));
    if (!work.disturbed()) {
      assertThat(counted).isEqualTo(really);
      assertThat(estimated(now)).isZero();
    }
    if (before != null) {
      assertThat(counted).isGreaterThanOrEqualTo(used(before));
    }
    assertThat(look(now, work)).isEqualTo(now);
    assertThat(estimated(now)).isNotNegative();
  }

  private static PoolUsage look(@Nullable PoolUsage before, RandomWork work) {
    return accounting(before).at(work.now(), work.look()).orElseThrow();
  }

  private static void forget(@Nullable PoolUsage known, RandomWork work) {
    work.forget(accounting(known)::knows);
  }

  private static Accounting accounting(@Nullable PoolUsage before) {
    return new Accounting("lumi", "h100", before, ACCOUNTS, 1_000_000);
  }

  private static Account account(String name, long budget, Instant until) {
    return new Account(name, "uid-" + name, budget, RandomWork.BEGINNING, until);
  }

  private static long used(PoolUsage usage) {
    return usage.grants().stream().mapToLong(GrantUsage::usedSeconds).sum();
  }

  private static long estimated(PoolUsage usage) {
    return usage.grants().stream().mapToLong(GrantUsage::estimatedSeconds).sum();
  }
}
