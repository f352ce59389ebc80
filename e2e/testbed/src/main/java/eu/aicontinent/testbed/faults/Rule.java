package eu.aicontinent.testbed.faults;

import eu.aicontinent.testbed.process.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A fault in force. */
public final class Rule {
  private static final Duration GENEROUS = Duration.ofMinutes(2);

  private final Fault fault;
  private final Predicate<ApiRequest> selection;
  private final Consumer<Rule> lifting;
  private final AtomicInteger hits = new AtomicInteger();
  private final List<Runnable> whenLifted = new ArrayList<>();
  private boolean lifted;

  Rule(Match match, Fault fault, Consumer<Rule> lifting) {
    this.selection = match.begin();
    this.fault = fault;
    this.lifting = lifting;
  }

  /**
   * Returns the number of times that the rule took effect: on a request, on the answer to one, or,
   * for faults of events, on an event that was held back, dropped or made up. Bookmarks that are
   * held back do not count. A hook counts when its action is done.
   */
  public int hits() {
    return hits.get();
  }

  /** Waits until the rule has taken effect this many times. */
  public void awaitHits(int count) {
    if (!Condition.within(GENEROUS, () -> hits() >= count)) {
      throw new IllegalStateException(
          "%s took effect %d times instead of %d".formatted(fault, hits(), count));
    }
  }

  /** Ends the rule and releases what it held back. */
  public void lift() {
    lifting.accept(this);
  }

  Fault fault() {
    return fault;
  }

  /** Returns true if the rule applies to a request. Must be called once for each, on the loop. */
  boolean selects(ApiRequest request) {
    return (request.isWatch() || !(fault instanceof Fault.OfEvents)) && selection.test(request);
  }

  void hit() {
    hits.incrementAndGet();
  }

  /** Runs the action on the loop when the rule is lifted. */
  void whenLifted(Runnable action) {
    if (lifted) {
      action.run();
    } else {
      whenLifted.add(action);
    }
  }

  /** Runs the actions that wait for the rule's end. Must be called on the loop. */
  void letGo() {
    lifted = true;
    var actions = List.copyOf(whenLifted);
    whenLifted.clear();
    actions.forEach(Runnable::run);
  }
}
