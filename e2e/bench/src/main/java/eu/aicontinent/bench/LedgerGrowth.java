package eu.aicontinent.bench;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.operator.domain.capacity.Ledger;
import eu.aicontinent.operator.domain.capacity.LedgerInput;
import eu.aicontinent.operator.domain.capacity.QuotaDemand;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy;
import eu.aicontinent.operator.domain.capacity.Rules;
import eu.aicontinent.operator.domain.capacity.StorageSupply;
import eu.aicontinent.operator.domain.capacity.Supply;
import eu.aicontinent.operator.domain.capacity.Validity;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.testbed.Testbed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Measures how the time of the ledger grows with the number of quotas, without any cluster. */
final class LedgerGrowth implements Benchmark {
  private static final List<Integer> SIZES = List.of(625, 1250, 2500, 5000);
  private static final int FACTORIES = 32;
  private static final int POOLS = 4;
  private static final long DEVICES = 512;
  private static final int MOST_ASKED = 32;
  private static final int ROUNDS = 25;
  private static final int WARM_UPS = 40;
  private static final List<Priority> PRIORITIES =
      List.of(Priority.Strategic, Priority.Innovator, Priority.Standard);
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
  private static final Rules RULES =
      new Rules(new Division(50, 20, 10, List.of()), Duration.ofDays(14), Map.of());
  private static final ReclaimPolicy NOTICE =
      new ReclaimPolicy(ReclaimPolicy.Takes.Excess, Duration.ofDays(1));

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var rounds = arguments.option("rounds", ROUNDS);
    var networks = new TreeMap<Integer, List<List<QuotaDemand>>>();
    arguments.numbers(SIZES).forEach(size -> networks.put(size, network(size)));
    measured(networks, WARM_UPS);
    var medians = new TreeMap<Integer, Double>();
    measured(networks, rounds).forEach((size, all) -> medians.put(size, Statistics.median(all)));
    medians.forEach(
        (size, median) -> report.add("ledger_ms", median * 1000, "ms", new Size(size, rounds)));
    if (medians.size() > 1) {
      report.add("ledger_growth_exponent", Statistics.exponent(medians), Size.rounds(rounds));
    }
  }

  /**
   * Returns the seconds of every size. Each round measures all of them, so that the compiler's
   * progress and other load on the machine affect all alike, and not one after the other.
   */
  private static Map<Integer, List<Double>> measured(
      Map<Integer, List<List<QuotaDemand>>> networks, int rounds) {
    var seconds = new TreeMap<Integer, List<Double>>();
    for (var round = 0; round < rounds; round++) {
      networks.forEach(
          (size, network) ->
              seconds.computeIfAbsent(size, _ -> new ArrayList<>()).add(seconds(network)));
    }
    return seconds;
  }

  /**
   * Returns the seconds in which all factories decide about everything at once, and then once more
   * with their own decisions as the input.
   */
  private static double seconds(List<List<QuotaDemand>> network) {
    var start = System.nanoTime();
    for (var demands : network) {
      var granted = Ledger.decide(input(demands, List.of())).grants();
      if (!Ledger.decide(input(demands, granted)).grants().equals(granted)) {
        throw new IllegalStateException("A decision that is made again is another one");
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static LedgerInput input(List<QuotaDemand> demands, List<Grant> granted) {
    return new LedgerInput(
        "factory",
        null,
        RULES,
        supplies(),
        demands,
        granted,
        NOTICE,
        List.of(),
        StorageSupply.NONE,
        NOW);
  }

  private static List<Supply> supplies() {
    return IntStream.range(0, POOLS)
        .mapToObj(pool -> Supply.open(pool(pool), "cluster-" + pool, DEVICES))
        .toList();
  }

  /** Returns the demands of each factory. */
  private static List<List<QuotaDemand>> network(int quotas) {
    var random = new Random(quotas);
    var network = new ArrayList<List<QuotaDemand>>();
    for (var factory = 0; factory < FACTORIES; factory++) {
      network.add(new ArrayList<>());
    }
    for (var quota = 0; quota < quotas; quota++) {
      network.get(quota % FACTORIES).add(demand(quota, random));
    }
    return network;
  }

  /**
   * Returns a demand. Two quotas of a factory belong to one tenant; tenants have all shares and
   * priorities in turn.
   */
  private static QuotaDemand demand(int number, Random random) {
    var factory = number % FACTORIES;
    var pair = number / FACTORIES / 2;
    var shares = Division.ALL;
    return new QuotaDemand(
        "quota-" + number,
        "uid-" + number,
        NOW.minusSeconds(random.nextInt(1_000_000)),
        "tenant-%d-%d".formatted(factory, pair),
        new QuotaDemand.TenantTerms(
            null,
            shares.get((factory + pair) % shares.size()),
            Map.of(),
            PRIORITIES.get(pair % PRIORITIES.size()),
            null),
        new Validity(null, NOW.plusSeconds(1 + random.nextInt(10_000_000))),
        List.of(
            new QuotaDemand.Request(
                0, pool(random), 1 + random.nextInt(MOST_ASKED), random.nextInt(8), 0)));
  }

  /** Returns a random pool; null in half of the cases, which leaves the choice to the factory. */
  private static @Nullable String pool(Random random) {
    return random.nextBoolean() ? null : pool(random.nextInt(POOLS));
  }

  private static String pool(int number) {
    return "pool-" + number;
  }
}
