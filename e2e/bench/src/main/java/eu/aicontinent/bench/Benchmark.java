package eu.aicontinent.bench;

import eu.aicontinent.testbed.Testbed;

/** What {@code make bench arguments="NAME …"} runs: on clusters of its own, in an empty testbed. */
interface Benchmark {
  String name();

  /** What makes its figures anew, when it was asked for with these words. */
  default String command(String words) {
    return words.isEmpty() ? "make bench" : "make bench arguments=\"%s\"".formatted(words);
  }

  /** Hands each figure to the report as soon as it is measured. */
  void run(Testbed testbed, Arguments arguments, Report report);
}
