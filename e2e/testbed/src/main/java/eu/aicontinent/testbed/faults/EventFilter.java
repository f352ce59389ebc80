package eu.aicontinent.testbed.faults;

/** What one rule keeps from one stream. */
final class EventFilter {
  private final Rule rule;
  private int seen;

  EventFilter(Rule rule) {
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }

  boolean drops(WatchEvent event) {
    return switch (rule.fault()) {
      case Fault.Swallowed(var which) -> which.test(event);
      case Fault.BookmarksOnly _ -> !event.isBookmark();
      default -> false;
    };
  }

  /**
   * To be asked once about each event. Bookmarks, which come when the API server likes, do not
   * count.
   */
  boolean holds(WatchEvent event) {
    if (event.isBookmark()) {
      return false;
    }
    seen++;
    return isFreezing(seen);
  }

  /** Whether an event would be held back if it came now, and so everything else is too. */
  boolean holdsNext() {
    return isFreezing(seen + 1);
  }

  private boolean isFreezing(int event) {
    return rule.fault() instanceof Fault.Frozen(var from) && event >= from;
  }
}
