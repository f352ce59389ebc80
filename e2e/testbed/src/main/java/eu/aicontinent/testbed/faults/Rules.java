package eu.aicontinent.testbed.faults;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules in force, and the watches that they may still concern. Lives on the loop. */
final class Rules {
  private final List<Rule> rules = new ArrayList<>();
  private final Set<WatchStream> streams = new LinkedHashSet<>();

  void add(Rule rule) {
    rules.add(rule);
    if (rule.fault() instanceof Fault.OfEvents) {
      var open = List.copyOf(streams);
      open.stream()
          .filter(stream -> rule.selects(stream.request()))
          .forEach(stream -> stream.apply(rule));
    }
  }

  void lift(Rule rule) {
    rules.remove(rule);
    rule.letGo();
  }

  void liftAll() {
    List.copyOf(rules).forEach(this::lift);
  }

  /** Returns the rule that decides a request: the first of those that select it. All count it. */
  Optional<Rule> over(ApiRequest request) {
    return rules.stream()
        .filter(rule -> !(rule.fault() instanceof Fault.OfEvents))
        .filter(rule -> rule.selects(request))
        .toList()
        .stream()
        .findFirst();
  }

  /** Applies rules about events to this stream from now on, those in force and later ones. */
  void join(WatchStream stream) {
    streams.add(stream);
    rules.stream()
        .filter(rule -> rule.fault() instanceof Fault.OfEvents)
        .filter(rule -> rule.selects(stream.request()))
        .forEach(stream::apply);
  }

  void leave(WatchStream stream) {
    streams.remove(stream);
  }
}
