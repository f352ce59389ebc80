package eu.aicontinent.bench;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.FolderLock;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code make bench}. The arguments are the name of a benchmark ({@code convergence} if there
 * is none) and its arguments, or {@code enter NAME SECONDS COMMAND…} for a figure measured
 * elsewhere.
 */
public final class Bench {
  private static final Benchmark CONVERGENCE = new Convergence();
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          CONVERGENCE,
          new Isolation(),
          new EditLatency(),
          new DriftRepair(),
          new Restart(),
          new NodeFailures(),
          new Adoption(),
          new Growth(),
          new RequestToRunning(),
          new Shares(),
          new Budgets(),
          new Expiry(),
          new Revocation(),
          new Mounts(),
          new Flood(),
          new Attacks(),
          new LedgerGrowth());
  private static final boolean KEEP = Boolean.parseBoolean(System.getenv("AICONTINENT_KEEP"));

  private final Figures figures = new Figures(RepositoryRoot.find().resolve("docs"));

  public static void main(String[] arguments) {
    var words = List.of(arguments);
    if (words.size() > 3 && "enter".equals(words.getFirst())) {
      new Bench().enter(words.subList(1, words.size()));
    } else {
      new Bench().run(words);
    }
  }

  private void enter(List<String> words) {
    var command = String.join(" ", words.subList(2, words.size()));
    report(command).add(words.get(0), Double.parseDouble(words.get(1)), "s", Report.Size.NONE);
  }

  private void run(List<String> words) {
    var rest = new ArrayList<>(words);
    var named = BENCHMARKS.stream().filter(one -> rest.contains(one.name())).findFirst();
    named.ifPresent(one -> rest.remove(one.name()));
    var arguments = Arguments.of(rest);
    var benchmark = named.orElse(CONVERGENCE);
    run(benchmark, arguments, report(benchmark.command(String.join(" ", words))));
  }

  private static void run(Benchmark benchmark, Arguments arguments, Report report) {
    var state = RepositoryRoot.find().resolve("e2e/bench/target/testbed");
    try (var _ = FolderLock.of(state.resolveSibling("testbed.lock"));
        var testbed = Testbed.at(state, report::say)) {
      clear(testbed);
      // Needed after Ctrl-C, too, which ends no process of the testbed; the lock is still held
      // then.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(testbed)));
      report.add(Page.LOAD + benchmark.name(), Machine.loadAverage(), Report.Size.NONE);
      System.exit(status(() -> benchmark.run(testbed, arguments, report)));
    }
  }

  private static int status(Runnable measurement) {
    try {
      measurement.run();
      return 0;
    } catch (RuntimeException e) {
      e.printStackTrace();
      return 1;
    }
  }

  /**
   * Deletes the clusters, unless they are kept: that makes the next run faster while a benchmark is
   * being written.
   */
  private static void clear(Testbed testbed) {
    if (!KEEP) {
      testbed.delete();
    }
  }

  private Report report(String command) {
    return new Report(figures, command, Bench::say);
  }

  private static void say(String text) {
    System.out.printf("%s%n", text);
    System.out.flush();
  }
}
