package eu.aicontinent.bench;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.FolderLock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code make bench}: with {@code --pairs=5} and any numbers of quotas as arguments; or {@code
 * enter NAME SECONDS COMMAND…} for what was measured elsewhere.
 */
public final class Bench {
  private static final List<Integer> SIZES = List.of(100, 300, 1000);
  private static final String PAIRS = "--pairs=";
  private static final boolean KEEP = Boolean.parseBoolean(System.getenv("AICONTINENT_KEEP"));

  private final Figures figures;
  private final String command;

  private Bench(Figures figures, String command) {
    this.figures = figures;
    this.command = command;
  }

  public static void main(String[] arguments) {
    var words = List.of(arguments);
    var figures = new Figures(RepositoryRoot.find().resolve("docs"));
    if (words.size() > 3 && "enter".equals(words.getFirst())) {
      var enter = new Bench(figures, String.join(" ", words.subList(3, words.size())));
      figures.merge(
          List.of(enter.figure(words.get(1), Double.parseDouble(words.get(2)), "s", null)));
      return;
    }
    var sizes = words.stream().filter(word -> !word.startsWith(PAIRS)).map(Integer::valueOf);
    var pairs = words.stream().filter(word -> word.startsWith(PAIRS)).findFirst();
    var command = words.isEmpty() ? "make bench" : "make bench arguments=\"%s\"";
    new Bench(figures, command.formatted(String.join(" ", words)))
        .run(
            words.stream().allMatch(word -> word.startsWith(PAIRS)) ? SIZES : sizes.toList(),
            pairs.map(word -> Integer.parseInt(word.substring(PAIRS.length()))).orElse(5));
    System.exit(0);
  }

  private void run(List<Integer> sizes, int pairs) {
    var state = RepositoryRoot.find().resolve("e2e/bench/target/testbed");
    try (var _ = FolderLock.of(state.resolveSibling("testbed.lock"));
        var testbed = Testbed.at(state, Bench::say)) {
      clear(testbed);
      figures.merge(List.of(figure(Page.LOAD, Machine.loadAverage(), null, null)));
      try {
        measure(Fixture.start(testbed, Bench::say), sizes, pairs);
      } finally {
        clear(testbed);
      }
    }
  }

  /** Kept, the clusters make the next run quicker, while the benchmark itself is being written. */
  private static void clear(Testbed testbed) {
    if (!KEEP) {
      testbed.delete();
    }
  }

  private void measure(Fixture fixture, List<Integer> sizes, int count) {
    figures.merge(List.of(figure("start_seconds", fixture.startSeconds(), "s", null)));
    try (var bare = new BareSide(fixture)) {
      var pairs = new Pairs(fixture, bare, Bench::say);
      var cold = new Size(Pairs.WARM_UP, 1);
      figures.merge(List.of(figure("convergence_ratio_cold", pairs.warmUp().ratio(), null, cold)));
      var atOnce = pairs.bestConcurrency();
      for (var n : sizes) {
        var of = new Size(n, count);
        var measured = pairs.measure(n, count, atOnce);
        figures.merge(ofPairs(measured, of));
        figures.merge(List.of(figure("bare_concurrency", atOnce, null, of)));
        var atRest = pairs.requestsAtRest(new Tenancies("rest" + n, n));
        figures.merge(List.of(figure("requests_at_rest_60s", atRest, null, new Size(n, null))));
      }
    }
  }

  private record Size(int n, @Nullable Integer pairs) {}

  private List<Figure> ofPairs(List<Pair> pairs, Size of) {
    var ratios = pairs.stream().map(Pair::ratio).toList();
    var all = new ArrayList<Figure>();
    all.add(figure("convergence_ratio", Statistics.median(ratios), null, of));
    if (pairs.size() > 1) {
      all.add(figure("convergence_ratio_upper95", Statistics.upper95OfMedian(ratios), null, of));
    }
    all.add(figure("operator_seconds", median(pairs, Pair::operator), "s", of));
    all.add(figure("bare_seconds", median(pairs, Pair::bare), "s", of));
    all.add(figure("writes_over_minimum", median(pairs, Pair::writesOverMinimum), null, of));
    all.add(figure("cohort_writes", median(pairs, pair -> pair.writes().cohort()), null, of));
    all.add(figure("hub_status_patches", median(pairs, pair -> pair.writes().status()), null, of));
    all.add(figure("hub_other_writes", median(pairs, pair -> pair.writes().other()), null, of));
    all.add(figure("rss_mib", median(pairs, Pair::residentMib), "MiB", of));
    return all;
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> value) {
    return Statistics.median(pairs.stream().map(value::applyAsDouble).toList());
  }

  private Figure figure(String name, double value, @Nullable String unit, @Nullable Size of) {
    return new Figure(
        name,
        Math.round(value * 1000) / 1000.0,
        unit,
        of == null ? null : of.n(),
        of == null ? null : of.pairs(),
        LocalDate.now().toString(),
        command,
        Machine.description());
  }

  private static void say(String text) {
    System.out.printf("%s%n", text);
    System.out.flush();
  }
}
