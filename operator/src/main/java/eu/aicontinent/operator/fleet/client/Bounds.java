package eu.aicontinent.operator.fleet.client;

/**
 * How much is read of a member: in proportion to the heap, so that nothing a member answers can
 * fill it. Weights are what something takes in memory once it is read, not what it was on the way.
 *
 * @param heap bytes
 */
public record Bounds(long heap) {
  private static final long MIB = 1024 * 1024;

  /** Requests for pages that may be answered at once. */
  static final int LISTS_AT_ONCE = 2;

  /** Pages of one list. */
  static final int PAGES = 2_000;

  /** An error says in few words what is wrong. */
  static final long ERROR = 64 * 1024;

  static final int DEPTH = 64;

  /**
   * On the way: an API server keeps objects of 1.5 MiB, and writes some characters of them with six
   * others.
   */
  static final long OBJECT_ON_THE_WAY = 16 * MIB;

  static final long PAGE_ON_THE_WAY = 512 * MIB;

  /** Weight of a page of a list. */
  long page() {
    return heap / 24;
  }

  /** Weight of one object, or of one event of a watch. */
  long object() {
    return heap / 96;
  }

  /** Weight of events that may come at once. */
  long eventsAtOnce() {
    return heap / 12;
  }

  /** Weight of events a second after those. */
  long eventsPerSecond() {
    return heap / 24;
  }

  /** Weight of everything that is kept of one member. */
  public long kept() {
    return heap * 2 / 5;
  }

  /** The same of all members. */
  public long keptOfAll() {
    return heap * 3 / 5;
  }

  public static String mebibytes(long bytes) {
    return bytes < MIB ? bytes / 1024 + " KiB" : bytes / MIB + " MiB";
  }
}
