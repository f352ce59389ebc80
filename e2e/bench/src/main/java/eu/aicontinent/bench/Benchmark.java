package eu.aicontinent.bench;

import eu.aicontinent.testbed.Testbed;

/** What {@code make bench arguments="NAME …"} runs: on clusters of its own, in an empty testbed. */
interface Benchmark {
  String name();

  /** Hands each figure to the report as soon as it is measured. */
  void run(Testbed testbed, Arguments arguments, Report report);
}
