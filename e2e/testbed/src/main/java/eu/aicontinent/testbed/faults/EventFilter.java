package eu.aicontinent.testbed.faults;

/** The effect of one rule on one stream: events that it drops or holds back. */
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
   * Returns true if the event must be held back. Must be called once for each event. Bookmarks do
   * not count: the API server sends them when it likes.
   */
  boolean holds(WatchEvent event) {
    if (event.isBookmark()) {
      return false;
    }
    seen++;
    return isFreezing(seen);
  }

  /** Returns true if an event would be held back if it came now; then everything else is, too. */
  boolean holdsNext() {
    return isFreezing(seen + 1);
  }

  private boolean isFreezing(int event) {
    return rule.fault() instanceof Fault.Frozen(var from) && event >= from;
  }
}
