package eu.aicontinent.operator.aifactory;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.AntennaScope;
import eu.aicontinent.operator.domain.eligibility.AntennaTerms;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.kueue.Quota;
import eu.aicontinent.operator.kueue.ResourceGroup;
import eu.aicontinent.operator.meta.Names;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that ceilings hold: a factory on two clusters has random grants through two antennas with
 * random ceilings.
 */
class AntennaCapsPropertiesTest {
  private static final Path SCENARIO =
      Path.of("src/test/resources/golden/aifactory/antenna-on-two-clusters");
  private static final Map<String, String> POOLS =
      Map.of("h100", "fi-kajaani", "mi300", "fi-espoo");
  private static final List<String> ANTENNAS = List.of("hearts", "minds");
  private static final int TENANTS = 9;
  private static final int DEVICES = 16;

  record Scenario(AIFactoryView view) {}

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theTreesOfAllClustersTogetherLetNoMoreThroughThanTheCeilingAndWhatIsGranted(long seed) {
    var view = view(new Random(seed));

    for (var antenna : ANTENNAS) {
      var granted = sum(view, antenna, Grant::accelerators);
      var below = view.ceiling(antenna) - granted;
      assertThat(cap(view, antenna))
          .as(antenna)
          .isEqualTo(granted + Math.max(0, Math.min(below, sum(view, antenna, Grant::borrowing))));
    }
  }

  /**
   * Returns the devices that are guaranteed through an antenna, plus those that its cohorts may
   * borrow.
   */
  private static long cap(AIFactoryView view, String antenna) {
    var caps = new AntennaCaps(view);
    return view.clusters().keySet().stream()
        .map(cluster -> new KueueTree(view, caps, cluster))
        .mapToLong(
            tree ->
                tree.queues().stream()
                        .filter(queue -> isIn(queue.cohort(), antenna))
                        .mapToLong(queue -> devices(queue.groups(), Quota::nominal))
                        .sum()
                    + tree.cohorts().stream()
                        .filter(cohort -> isIn(cohort.name(), antenna))
                        .mapToLong(
                            cohort -> devices(cohort.groups(), AntennaCapsPropertiesTest::limit))
                        .sum())
        .sum();
  }

  private static boolean isIn(@Nullable String cohort, String antenna) {
    return cohort != null && Names.antennaIn(cohort).equals(Optional.of(antenna));
  }

  private static long limit(Quota quota) {
    return Objects.requireNonNull(quota.borrowingLimit(), "no limit");
  }

  private static long devices(List<ResourceGroup> groups, ToLongFunction<Quota> number) {
    return groups.stream()
        .flatMap(group -> group.flavors().stream())
        .flatMap(flavor -> flavor.quotas().stream())
        .filter(quota -> quota.resource().endsWith("/gpu"))
        .mapToLong(number)
        .sum();
  }

  private static long sum(AIFactoryView view, String antenna, ToLongFunction<Grant> number) {
    return view.granted().stream()
        .filter(grant -> antenna.equals(grant.antenna()))
        .mapToLong(number)
        .sum();
  }

  private static AIFactoryView view(Random random) {
    var base = Golden.read(SCENARIO, Scenario.class).view();
    var factory = GrantingFactory.of(base, grants(random));
    var ceilings = new TreeMap<String, AntennaTerms>();
    ANTENNAS.stream()
        .filter(_ -> random.nextInt(6) > 0)
        .forEach(
            a ->
                ceilings.put(
                    a,
                    new AntennaTerms(
                        AntennaScope.State, "FI", (long) random.nextInt(4 * DEVICES))));
    return new AIFactoryView(
        base.now(),
        factory,
        base.pools(),
        new TreeMap<>(),
        null,
        List.of(),
        List.of(),
        List.of(),
        ceilings,
        base.clusters(),
        List.of());
  }

  private static List<Grant> grants(Random random) {
    var grants = new ArrayList<Grant>();
    for (var tenant = 0; tenant < TENANTS; tenant++) {
      for (var pool : POOLS.entrySet()) {
        if (random.nextInt(3) == 0) {
          grants.add(grant(tenant, pool, random));
        }
      }
    }
    return grants;
  }

  /** Makes a grant; every third tenant comes directly, without an antenna. */
  private static Grant grant(int tenant, Map.Entry<String, String> pool, Random random) {
    var antenna = tenant % (ANTENNAS.size() + 1);
    return new Grant(
        "t" + tenant,
        "uid-" + tenant,
        "t" + tenant,
        antenna == ANTENNAS.size() ? null : ANTENNAS.get(antenna),
        pool.getKey(),
        pool.getValue(),
        Division.ALL.get(tenant % Division.ALL.size()),
        (long) random.nextInt(DEVICES / 4),
        (long) random.nextInt(DEVICES),
        Instant.EPOCH,
        null,
        null,
        null);
  }
}
