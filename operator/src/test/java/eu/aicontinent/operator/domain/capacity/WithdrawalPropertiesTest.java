package eu.aicontinent.operator.domain.capacity;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.shares.Division;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks what is taken back at every step of a factory's random life. */
class WithdrawalPropertiesTest {
  private static final int STEPS = 40;

  /** A grant before and after a decision. */
  private record Fate(Entry before, Entry after) {
    /** Returns true if the grant ends whatever becomes of the capacity. */
    boolean isForfeited() {
      return before.demand().ineligible().filter(Ineligible::endsGrants).isPresent();
    }

    boolean leaves() {
      return !after.isHeld() || after.noticeSince() != null;
    }

    Grant grant() {
      return Objects.requireNonNull(before.before());
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyWithdrawalOfAFactorysLifeHolds(long seed) {
    var history = new RandomFactory(new Random(seed));
    var granted = List.<Grant>of();
    for (var step = 0; step < STEPS; step++) {
      var input = history.next(granted);

      var fates = fates(input);

      fates.forEach(fate -> nothingIsTakenWithoutNotice(input, fate));
      assertThat(fates).filteredOn(Fate::isForfeited).allMatch(Fate::leaves);
      var others = fates.stream().filter(fate -> !fate.isForfeited()).toList();
      if (input.reclaimPolicy().takes() == Takes.Everything) {
        assertThat(others).allMatch(Fate::leaves);
      } else if (input.reclaimPolicy().takes() == Takes.Nothing) {
        assertThat(others).noneMatch(Fate::leaves);
      } else {
        others.stream()
            .collect(
                groupingBy(
                    fate -> fate.grant().pool() + "/" + Division.outer(fate.before().share())))
            .values()
            .forEach(cell -> onlyWhatMustGoes(input, cell));
      }
      granted = Ledger.decide(input).grants();
    }
  }

  private static List<Fate> fates(LedgerInput input) {
    var book = new CapacitySnapshot(input.supplies(), input.rules().division());
    var before = PreviousGrants.entries(input, book);
    var after = new Reclamation(input, book).from(before);
    var fates = new ArrayList<Fate>();
    for (var i = 0; i < before.size(); i++) {
      if (before.get(i).isHeld()) {
        fates.add(new Fate(before.get(i), after.get(i)));
      }
    }
    return fates;
  }

  private static void nothingIsTakenWithoutNotice(LedgerInput input, Fate fate) {
    var told = fate.grant().noticeSince();
    if (!fate.after().isHeld()) {
      assertThat(input.now())
          .isAfterOrEqualTo(Objects.requireNonNull(told).plus(input.reclaimPolicy().period()));
    } else if (told != null && fate.after().noticeSince() != null) {
      assertThat(fate.after().noticeSince()).isEqualTo(told);
    }
  }

  private static void onlyWhatMustGoes(LedgerInput input, List<Fate> cell) {
    var pool = cell.getFirst().grant().pool();
    var supply =
        input.supplies().stream().filter(s -> s.pool().equals(pool)).findFirst().orElseThrow();
    if (!supply.seen()) {
      assertThat(cell)
          .allSatisfy(
              fate -> {
                assertThat(fate.after().isHeld()).isTrue();
                assertThat(fate.after().noticeSince()).isEqualTo(fate.grant().noticeSince());
              });
      return;
    }
    var room =
        new CapacitySnapshot(input.supplies(), input.rules().division())
            .room(pool, Division.outer(cell.getFirst().before().share()));
    var staying = sum(cell.stream().filter(fate -> !fate.leaves()).toList());
    assertThat(staying).isLessThanOrEqualTo(Math.max(room, 0));
    cell.stream()
        .filter(Fate::leaves)
        .forEach(
            fate -> {
              assertThat(staying + fate.before().kept())
                  .as("needs not go: %s", fate)
                  .isGreaterThan(room);
              assertThat(sum(cell.stream().filter(other -> isNewer(other, fate)).toList()))
                  .as("newer ones would have been enough: %s", fate)
                  .isLessThan(sum(cell) - room);
            });
  }

  private static boolean isNewer(Fate one, Fate other) {
    return PreviousGrants.OLDEST_FIRST.compare(one.grant(), other.grant()) > 0;
  }

  private static long sum(List<Fate> fates) {
    return fates.stream().mapToLong(fate -> fate.before().kept()).sum();
  }
}
