package eu.aicontinent.operator.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.operator.domain.priority.Policies;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves how much a tenant may have without a reviewer, at the exact limits. */
class UnreviewedTest {
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
  private static final AccessPolicySpec POLICY =
      Policies.saying(
          """
          modes: [
            {name: Playground, maxAcceleratorHours: 5000, months: [1], approval: Automatic, categories: [Industry]},
            {name: FastLane, maxAcceleratorHours: 50000, months: [1], approval: Automatic, categories: [Industry]},
            {name: Endless, months: [1], approval: Automatic, categories: [Industry]},
            {name: LargeScale, months: [1], approval: Manual, categories: [Industry]}]
          """);

  @ParameterizedTest
  @CsvSource({
    "FastLane 50000, , -",
    "FastLane 50001, , 50000",
    "FastLane 50000, FastLane 50000, 50000",
    "FastLane 1, FastLane 50000, 50000",
    "FastLane 1, FastLane 49999, -",
    // The whole could have been asked for in the larger mode, whichever part came first.
    "FastLane 45000, Playground 5000, -",
    "FastLane 45001, Playground 5000, 50000",
    "Playground 5000, FastLane 45000, -",
    "Playground 1, FastLane 50000, 50000",
    "Playground 3000, Playground 2001, 5000",
    "Playground 5000, Gone 1, 5000",
    // A mode that needs a reviewer adds nothing to the limit.
    "Playground 5000, LargeScale 1, 5000",
    "Endless 9223372036854775807, FastLane 50000, -",
    "FastLane 9223372036854775807, FastLane 9223372036854775807, 50000",
    "FastLane 1, FastLane 25000;FastLane 24999, -",
    "FastLane 1, FastLane 25000;FastLane 25000, 50000",
  })
  void isOneSumOverAllRequestsOfATenant(String asked, @Nullable String others, String limit) {
    assertThat(
            unreviewed(asked)
                .limitExceeded(POLICY, parts(others).toList())
                .map(String::valueOf)
                .orElse("-"))
        .isEqualTo(limit);
  }

  @Test
  void whatIsGrantedComesBeforeWhatIsOlder() {
    var granted = new Unreviewed("b", "FastLane", 1, true, NOW);
    var older = new Unreviewed("c", "FastLane", 1, false, NOW.minusSeconds(1));
    var first = new Unreviewed("a", "FastLane", 1, false, NOW);
    var second = new Unreviewed("d", "FastLane", 1, false, NOW);

    assertThat(second.elders(List.of(granted, older, first)))
        .containsExactly(granted, older, first);
    assertThat(first.elders(List.of(granted, older, second))).containsExactly(granted, older);
    assertThat(granted.elders(List.of(first, older, second))).isEmpty();
  }

  private static Stream<Unreviewed> parts(@Nullable String texts) {
    return texts == null
        ? Stream.of()
        : Stream.of(texts.split(";")).map(UnreviewedTest::unreviewed);
  }

  private static Unreviewed unreviewed(String text) {
    var words = text.split(" ");
    return new Unreviewed(text, words[0], Long.parseLong(words[1]), false, NOW);
  }
}
