package eu.aicontinent.operator.fleet.client;

/**
 * Bounds on what is read of a member, in proportion to the heap, so that nothing that a member
 * answers can fill it. A weight is the memory that something takes once it is read, not its size on
 * the wire.
 *
 * @param heap size of the heap in bytes
 */
public record MemberBounds(long heap) {
  private static final long MIB = 1024 * 1024;

  /** The number of requests for pages that may be answered at once. */
  static final int LISTS_AT_ONCE = 2;

  /** The maximum number of pages of one list. */
  static final int PAGES = 2_000;

  /** The maximum size of an error in bytes. An error needs few words. */
  static final long ERROR = 64 * 1024;

  static final int DEPTH = 64;

  /**
   * The maximum size of an object on the wire, in bytes. An API server keeps objects of 1.5 MiB,
   * and writes some of their characters as six.
   */
  static final long OBJECT_ON_THE_WAY = 16 * MIB;

  static final long PAGE_ON_THE_WAY = 512 * MIB;

  /** Returns the maximum weight of a page of a list. */
  long page() {
    return heap / 24;
  }

  /** Returns the maximum weight of one object, or of one event of a watch. */
  long object() {
    return heap / 96;
  }

  /** Returns the maximum weight of events that may come at once. */
  long eventsAtOnce() {
    return heap / 12;
  }

  /** Returns the maximum weight of events per second after those. */
  long eventsPerSecond() {
    return heap / 24;
  }

  /** Returns the maximum weight of everything that is kept of one member. */
  public long kept() {
    return heap * 2 / 5;
  }

  /** Returns the maximum weight of everything that is kept of all members together. */
  public long keptOfAll() {
    return heap * 3 / 5;
  }

  public static String mebibytes(long bytes) {
    return bytes < MIB ? bytes / 1024 + " KiB" : bytes / MIB + " MiB";
  }
}
