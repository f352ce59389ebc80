package eu.aicontinent.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.testbed.faults.Lie;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.RunsAlone;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that one lying member harms nobody else, with an operator that has the memory that the
 * chart gives it: the operator neither ends nor repeats what it was told, and when the lie ends
 * everything is as before. {@code make test} leaves it out, for its time.
 */
@Attack
@RunsAlone
@UsesNetwork(Empty.class)
@EnabledIfSystemProperty(
    named = "attacks.size",
    matches = "\\d+",
    disabledReason = "Takes minutes: make attacks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileMemberTest {
  /** The number of starts of the operator beside a lie that has no end; one beside any other. */
  private static final int STARTS = Integer.getInteger("attacks.starts", 1);

  /** The number of lies of each sort. */
  private static final int SIZE = Integer.getInteger("attacks.size", 2);

  private static final long SEED = Long.getLong("attacks.seed", 1L);

  /** Names of the lies to tell, to look into one of them. */
  private static final Pattern LIES = Pattern.compile(System.getProperty("attacks.lies", ".*"));

  private HostileGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = HostileGround.prepare(network);
  }

  @AfterAll
  void clear() {
    ground.close();
  }

  @AfterEach
  void revive() {
    ground.revive();
  }

  /** Returns the lies that a seed draws. */
  static Stream<Lie> lies() {
    var random = new SplittableRandom(SEED);
    var places = Stream.of(Lie.values()).map(_ -> random.nextLong()).toList();
    return Stream.of(Lie.Sort.values())
        .flatMap(
            sort ->
                Stream.of(Lie.values())
                    .filter(lie -> lie.sort() == sort && LIES.matcher(lie.name()).matches())
                    .sorted(Comparator.comparing(lie -> places.get(lie.ordinal())))
                    .limit(SIZE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void harmsNobodyButItself(Lie lie) {
    var name = HostileGround.PREFIX + lie.ordinal();
    var there = ground.objectsOfTheLiar();
    var canaries = Canaries.of(ground.hub(), ground.operator(), HostileGround.LIAR);
    var process = ground.operator().handle().pid();
    try (var telling = lie.tell(ground.proxy())) {
      ground.disturb(name);
      ground.whileItLives().until(() -> telling.times() > 0);
      assertSaid(lie);
      ground.grantElsewhere(name);
      assertThat(ground.operator().handle().pid()).isEqualTo(process);

      for (var start = 1; start <= starts(lie); start++) {
        var told = telling.times();
        // An operator that shuts down logs many messages that mean nothing.
        ground.operator().kill();
        ground.operator().start();
        process = ground.operator().handle().pid();
        ground.whileItLives().until(() -> telling.times() > told);
        ground.grantElsewhere(name + "-" + start);
        assertSaid(lie);
        assertThat(ground.operator().handle().pid()).isEqualTo(process);
      }
      canaries.assertSilent();
    }
    ground.awaitTruth();
    assertThat(ground.operator().handle().pid()).isEqualTo(process);
    assertThat(ground.objectsOfTheLiar()).containsAllEntriesOf(there);
    canaries.assertSilent();
  }

  private static int starts(Lie lie) {
    return lie.sort() == Lie.Sort.WITHOUT_END ? STARTS : 1;
  }

  private void assertSaid(Lie lie) {
    if (lie.sort() == Lie.Sort.WITHOUT_END) {
      ground.awaitSaid("ResponseTooLarge");
    }
  }
}
