package eu.aicontinent.bench;

import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures how time and requests grow with the number of tenants, and with the number of members.
 */
final class Growth implements Benchmark {
  private static final List<Integer> SIZES = List.of(50, 100, 200, 400);
  private static final List<Integer> MEMBERS = List.of(1, 2, 4, 6);

  /** The number of members while the number of tenants is varied. */
  private static final int MEMBERS_FOR_SIZES = 2;

  private static final int EACH = 50;
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 200;
  private static final int WARM_UPS = 3;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var layout = Fixture.Layout.withoutKueue(MEMBERS.getLast());
    var fixture = Fixture.start(testbed, layout, report::say);
    var axis = new Axis(fixture, new OperatorSide(fixture), arguments.option("pairs", ROUNDS));
    fixture.open(fixture.factories().subList(0, 1));
    for (var i = 0; i < WARM_UPS; i++) {
      axis.once("w" + i, WARM_UP, 1);
    }
    var byMembers = new TreeMap<Integer, Cost>();
    for (var members : MEMBERS) {
      fixture.open(fixture.factories().subList(0, members));
      byMembers.putAll(axis.costs("m" + members, List.of(EACH * members), members).of(members));
      if (members == MEMBERS_FOR_SIZES) {
        var bySize = axis.costs("n", arguments.numbers(SIZES), members).bySize();
        report("n", bySize, axis.rounds(), report);
      }
    }
    report("members", byMembers, axis.rounds(), report);
  }

  /** The cost of one convergence. */
  private record Cost(double seconds, double requests) {
    static Cost median(List<Cost> costs) {
      return new Cost(
          Statistics.median(costs.stream().map(Cost::seconds).toList()),
          Statistics.median(costs.stream().map(Cost::requests).toList()));
    }
  }

  private record Costs(SortedMap<Integer, Cost> bySize) {
    /** Returns the only cost, by the number of members instead of its size. */
    SortedMap<Integer, Cost> of(int members) {
      return new TreeMap<>(Map.of(members, bySize.values().iterator().next()));
    }
  }

  private record Axis(Fixture fixture, OperatorSide operator, int rounds) {

    /** Returns the medians over the rounds; each size comes once in a round. */
    Costs costs(String prefix, List<Integer> sizes, int members) {
      var measured = new TreeMap<Integer, List<Cost>>();
      for (var round = 0; round < rounds; round++) {
        for (var size : sizes) {
          measured
              .computeIfAbsent(size, _ -> new ArrayList<>())
              .add(once("%s-%d-%d".formatted(prefix, size, round), size, members));
        }
      }
      var medians = new TreeMap<Integer, Cost>();
      measured.forEach((size, costs) -> medians.put(size, Cost.median(costs)));
      return new Costs(medians);
    }

    /** Measures one convergence. The tenants are gone when it returns; their namespaces stay. */
    Cost once(String prefix, int tenants, int members) {
      var batch = Tenancies.byTurns(prefix, tenants, fixture.factories().subList(0, members));
      var requests = new Requests(fixture);
      var seconds = operator.converge(batch);
      var cost = new Cost(seconds, requests.atRest().size());
      operator.remove(batch);
      return cost;
    }
  }

  private static void report(
      String axis, SortedMap<Integer, Cost> costs, int rounds, Report report) {
    var seconds = new TreeMap<Integer, Double>();
    var requests = new TreeMap<Integer, Double>();
    costs.forEach(
        (x, cost) -> {
          seconds.put(x, cost.seconds());
          requests.put(x, cost.requests());
          var of = new Size(x, rounds);
          report.add("growth_seconds_by_" + axis, cost.seconds(), "s", of);
          report.add("growth_requests_by_" + axis, cost.requests(), of);
        });
    if (costs.size() > 1) {
      var of = Size.rounds(rounds);
      report.add("growth_exponent_time_" + axis, Statistics.exponent(seconds), of);
      report.add("growth_exponent_requests_" + axis, Statistics.exponent(requests), of);
    }
  }
}
