package eu.aicontinent.operator.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Proves that one factory is asked at a time, in the order of preference, and none twice for the
 * same available devices.
 */
class FactorySelectionTest {
  private static final long WANTED = 16;

  private static Option fresh(String factory, long free) {
    return new Option(factory, true, free, false, null);
  }

  private static Option refusing(String factory, long free, @Nullable Long refusedWith) {
    return new Option(factory, true, free, true, refusedWith);
  }

  @Test
  void asksTheFirstThatShowsRoom() {
    assertThat(
            FactorySelection.next(
                WANTED, List.of(fresh("a", 15), fresh("b", 16), fresh("c", 99)), null))
        .hasValue("b");
  }

  @Test
  void asksTheFirstWhenNoneShowsRoom() {
    assertThat(FactorySelection.next(WANTED, List.of(fresh("a", 0), fresh("b", 15)), null))
        .hasValue("a");
  }

  @Test
  void asksNobodyWhoIsNotThere() {
    assertThat(
            FactorySelection.next(WANTED, List.of(new Option("a", false, 99, false, null)), null))
        .isEmpty();
  }

  @Test
  void awaitsTheWordOfWhoIsAsked() {
    assertThat(FactorySelection.next(WANTED, List.of(fresh("a", 99), fresh("b", 0)), "b"))
        .hasValue("b");
  }

  @Test
  void goesOnWhenItIsRefused() {
    assertThat(FactorySelection.next(WANTED, List.of(refusing("a", 0, null), fresh("b", 16)), "a"))
        .hasValue("b");
  }

  @Test
  void goesOnWhenWhatSeemedEnoughIsRefused() {
    assertThat(FactorySelection.next(WANTED, List.of(refusing("a", 32, 32L), fresh("b", 16)), "a"))
        .hasValue("b");
  }

  @Test
  void waitsWhereItIsWhenAllRefuse() {
    assertThat(FactorySelection.next(WANTED, List.of(fresh("a", 0), refusing("b", 0, null)), "b"))
        .hasValue("b");
  }

  @Test
  void asksAgainWhereRoomHasCome() {
    assertThat(FactorySelection.next(WANTED, List.of(fresh("a", 16), refusing("b", 0, null)), "b"))
        .hasValue("a");
  }

  @Test
  void doesNotAskAgainForTheSameRoom() {
    assertThat(
            FactorySelection.next(
                WANTED,
                List.of(new Option("a", true, 32, false, 32L), refusing("b", 0, null)),
                "b"))
        .hasValue("b");
  }

  @Test
  void leavesAFactoryThatIsGone() {
    assertThat(
            FactorySelection.next(
                WANTED, List.of(new Option("a", false, 0, false, null), fresh("b", 0)), "a"))
        .hasValue("b");
  }

  /**
   * Proves that selection comes to rest: while nothing changes at the factories, each is asked at
   * most once.
   */
  @Test
  void comesToRestWhileNothingChanges() {
    var random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      var free = random.longs(4, 0, 40).boxed().toList();
      assertThat(asked(free)).as("%s", free).doesNotHaveDuplicates();
    }
  }

  /** Returns the factories that are asked when all refuse, whatever they show as available. */
  private static List<String> asked(List<Long> free) {
    var asked = new ArrayList<String>();
    while (true) {
      var current = asked.isEmpty() ? null : asked.getLast();
      var options =
          IntStream.range(0, free.size())
              .mapToObj(place -> option("f" + place, free.get(place), asked))
              .toList();
      var next = FactorySelection.next(WANTED, options, current).orElseThrow();
      if (next.equals(current)) {
        return asked;
      }
      asked.add(next);
    }
  }

  private static Option option(String name, long free, List<String> asked) {
    var refused = asked.contains(name);
    return new Option(
        name,
        true,
        free,
        refused && asked.getLast().equals(name),
        refused && free >= WANTED ? free : null);
  }
}
