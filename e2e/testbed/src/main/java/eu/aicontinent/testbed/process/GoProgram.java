package eu.aicontinent.testbed.process;

import java.util.Map;

/** The environment of programs in Go. Dozens of them share two cores and have enough memory. */
public final class GoProgram {
  private GoProgram() {}

  /**
   * Returns the environment. Garbage is collected when the heap has grown fivefold instead of
   * twofold; earlier near 3 GiB, which few programs reach. Each program has one processor: with
   * more, programs that wait for timers all day spend most of their time on waking the other
   * processors.
   */
  public static Map<String, String> environment() {
    return Map.of("GOGC", "400", "GOMEMLIMIT", "3GiB", "GOMAXPROCS", "1");
  }
}
