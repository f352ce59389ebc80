package eu.aicontinent.testbed.process;

import java.util.Map;

/** Environment of programs in Go: dozens of them share two cores, and have memory. */
public final class GoProgram {
  private GoProgram() {}

  /**
   * Garbage is collected when the heap has grown fivefold, and not when it has doubled; earlier
   * near 3 GiB, which few reach. One processor each: programs that wait for timers all day spend
   * most of their time on waking the others.
   */
  public static Map<String, String> environment() {
    return Map.of("GOGC", "400", "GOMEMLIMIT", "3GiB", "GOMAXPROCS", "1");
  }
}
