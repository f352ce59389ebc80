package eu.aicontinent.operator.domain.budget;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.WorkloadUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that no more is ever charged than the tenant may have in the time that has passed, even if
 * somebody forges the tenant's work differently at every instant.
 */
class ForgedWorkPropertiesTest {
  private static final Instant BEGINNING = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");
  private static final long MOST = 8;
  private static final List<Account> ACCOUNTS =
      List.of(
          new Account("b", "uid-b", 1_000L, BEGINNING, END),
          new Account("a", "uid-a", 500L, BEGINNING, BEGINNING.plusSeconds(900)),
          new Account("c", "uid-c", Account.seconds(Long.MAX_VALUE), BEGINNING, END));

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void chargesNoMoreThanTheTenantMayHaveInTheTimeThatHasPassed(long seed) {
    var random = new Random(seed);
    var now = BEGINNING;
    PoolUsage known = null;
    for (var step = 0; step < 60; step++) {
      now = now.plusMillis(random.nextInt(90_000));
      var sighting = forged(random, now);
      var next = accounting(known).at(now, sighting).orElseThrow();
      check(known, next, now);
      settles(next, now, sighting);
      assertThat(accounting(next).at(now.plusSeconds(1), null)).isPresent();
      known = next;
    }
  }

  /**
   * Checks that looking again and again comes to an end: each look may learn from the one before
   * it, but nothing is rewritten for ever.
   */
  private static void settles(PoolUsage first, Instant now, WorkloadObservation sighting) {
    var next = first;
    for (var look = 0; look < 5; look++) {
      next = accounting(next).at(now, sighting).orElseThrow();
    }
    assertThat(accounting(next).at(now, sighting)).contains(next);
  }

  private static void check(@Nullable PoolUsage before, PoolUsage next, Instant now) {
    assertThat(next.asOf()).isBetween(BEGINNING, now.plus(WorkloadObservation.AHEAD));
    assertThat(next.most()).isEqualTo(MOST);
    assertThat(used(next)).isLessThanOrEqualTo(MOST * passed(now.plus(WorkloadObservation.AHEAD)));
    assertThat(next.grants())
        .allSatisfy(row -> assertThat(row.estimatedSeconds()).isBetween(0L, row.usedSeconds()));
    assertThat(next.workloads())
        .allSatisfy(
            use -> {
              assertThat(use.devices()).isBetween(0L, MOST);
              assertThat(use.since()).isBetween(BEGINNING, now.plus(WorkloadObservation.AHEAD));
            });
    if (before != null) {
      assertThat(next.asOf()).isAfterOrEqualTo(before.asOf());
    }
  }

  private static long passed(Instant now) {
    return Duration.between(BEGINNING, now).toSeconds() + 1;
  }

  private static WorkloadObservation forged(Random random, Instant now) {
    var uses = new ArrayList<WorkloadUse>();
    var waiting = new HashMap<String, Instant>();
    for (var i = 0; i < 5; i++) {
      var uid = "uid-" + i;
      if (random.nextInt(3) == 0) {
        continue;
      }
      var until = random.nextInt(3) == 0 ? instant(random, now) : null;
      var estimated = until != null && random.nextBoolean() ? instant(random, now) : null;
      uses.add(new WorkloadUse(uid, devices(random), instant(random, now), until, estimated));
      if (random.nextInt(4) == 0) {
        waiting.put(uid, instant(random, now));
      }
    }
    return new WorkloadObservation(uses, Map.copyOf(waiting), now);
  }

  private static long devices(Random random) {
    return List.of(1L, 3L, MOST, 1_000_000L, 1_000_000_000_000_000_000L, Long.MAX_VALUE)
        .get(random.nextInt(6));
  }

  private static Instant instant(Random random, Instant now) {
    var seconds = now.getEpochSecond();
    return Instant.ofEpochSecond(
        switch (random.nextInt(6)) {
          case 0 -> 0;
          case 1 -> 200_000_000_000L;
          case 2 -> seconds + random.nextInt(200);
          case 3 -> BEGINNING.getEpochSecond() - random.nextInt(5_000);
          default -> seconds - random.nextInt(200);
        });
  }

  private static Accounting accounting(@Nullable PoolUsage before) {
    return new Accounting("lumi", "h100", before, ACCOUNTS, MOST);
  }

  private static long used(PoolUsage usage) {
    return usage.grants().stream().mapToLong(GrantUsage::usedSeconds).sum();
  }
}
