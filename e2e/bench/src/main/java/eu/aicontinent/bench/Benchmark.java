package eu.aicontinent.bench;

import eu.aicontinent.testbed.Testbed;

/**
 * A benchmark of {@code make bench arguments="NAME …"}. It starts its own clusters in an empty
 * testbed.
 */
interface Benchmark {
  String name();

  /** Returns the command that measures its figures again, for a run with these words. */
  default String command(String words) {
    return words.isEmpty() ? "make bench" : "make bench arguments=\"%s\"".formatted(words);
  }

  /** Runs the benchmark. It adds each figure to the report as soon as it is measured. */
  void run(Testbed testbed, Arguments arguments, Report report);
}
