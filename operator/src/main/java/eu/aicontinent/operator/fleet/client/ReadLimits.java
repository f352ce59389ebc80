package eu.aicontinent.operator.fleet.client;

import eu.aicontinent.operator.failure.ForeignText;
import eu.aicontinent.operator.failure.TooLarge;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The amount that one connection has read so far, with its bounds and the receiver of excesses. */
public final class ReadLimits {
  private final MemberBounds bounds;
  private final ForeignText text;
  private final Consumer<String> excess;
  private final Pace pace;
  private final FairSemaphore turns = new FairSemaphore(MemberBounds.LISTS_AT_ONCE);
  private final Map<String, Integer> pages = new ConcurrentHashMap<>();

  /**
   * @param text cleaner that masks what must not be repeated
   * @param excess receiver of a message that names the kind of which there was too much, and the
   *     bound
   */
  public ReadLimits(
      MemberBounds bounds, ForeignText text, InstantSource clock, Consumer<String> excess) {
    this.bounds = bounds;
    this.text = text;
    this.excess = excess;
    this.pace = new Pace(bounds.eventsAtOnce(), bounds.eventsPerSecond(), clock);
  }

  MemberBounds bounds() {
    return bounds;
  }

  ForeignText text() {
    return text;
  }

  Pace pace() {
    return pace;
  }

  FairSemaphore turns() {
    return turns;
  }

  /** Reports an excess, and returns the exception to throw. */
  TooLarge exceeded(String kind, String bound) {
    var message = kind + ": " + bound;
    excess.accept(message);
    return new TooLarge(message);
  }

  /**
   * Counts the pages of a list from its second one. A list whose pages never end is not read to its
   * end.
   */
  void turnsPage(RequestTarget asked, URI uri) throws TooLarge {
    if (asked.isFirstPage()) {
      pages.remove(uri.getPath());
    } else if (pages.merge(uri.getPath(), 2, (turned, _) -> turned + 1) > MemberBounds.PAGES) {
      pages.remove(uri.getPath());
      throw exceeded(asked.kind(), "a list of more than " + MemberBounds.PAGES + " pages");
    }
  }
}
