package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of one watch on their way to the client. Lives on the loop. */
final class WatchStream {

  /** The client's end of an open stream. */
  record Outlet(
      EventSplitter splitter,
      Consumer<Buffer> write,
      Runnable end,
      BiConsumer<Rule, Stream<Buffer>> flood) {}

  private final OpenExchange exchange;
  private final List<EventFilter> filters = new ArrayList<>();
  private final List<Buffer> held = new ArrayList<>();
  private @Nullable Runnable heldEnd;
  private @Nullable Rule takeover;
  private @Nullable Outlet outlet;

  WatchStream(OpenExchange exchange) {
    this.exchange = exchange;
  }

  ApiRequest request() {
    return exchange.request();
  }

  /** Applies a rule to the stream, also before it is open. */
  void apply(Rule rule) {
    if (takesOver(rule.fault())) {
      takeover = rule;
      rule.whenLifted(() -> takeover = null);
      takeOverIfDue();
    } else {
      var filter = new EventFilter(rule);
      filters.add(filter);
      rule.whenLifted(() -> lift(filter));
    }
  }

  void open(Outlet to) {
    outlet = to;
    takeOverIfDue();
  }

  /** Passes on the pieces that are complete and not held back, at once. */
  void received(Buffer chunk) {
    var to = outlet;
    if (to == null) {
      return;
    }
    var passing = Buffer.buffer();
    for (var piece : to.splitter().split(chunk)) {
      pass(piece, passing);
    }
    write(to, passing);
  }

  /** Handles the end of the stream: the API server has ended it, or has been lost. */
  void ended(Runnable end) {
    var to = outlet;
    if (to == null) {
      return;
    }
    var rest = to.splitter().rest();
    if (isFrozen()) {
      held.add(rest);
      heldEnd = end;
    } else {
      write(to, rest);
      outlet = null;
      end.run();
    }
  }

  private void pass(EventSplitter.Piece piece, Buffer passing) {
    var event =
        filters.isEmpty()
            ? Optional.<WatchEvent>empty()
            : piece.event().flatMap(text -> WatchEvent.parse(text.getBytes()));
    var dropping = event.map(e -> matching(filter -> filter.drops(e))).orElse(List.of());
    if (!dropping.isEmpty()) {
      exchange.struckBy(dropping.getFirst().rule());
      return;
    }
    var frozen = isFrozen();
    var holding = event.map(e -> matching(filter -> filter.holds(e))).orElse(List.of());
    holding.forEach(filter -> exchange.struckBy(filter.rule()));
    if (frozen || !holding.isEmpty()) {
      held.add(twisted(piece));
    } else {
      passing.appendBuffer(twisted(piece));
    }
  }

  private Buffer twisted(EventSplitter.Piece piece) {
    var to = outlet;
    var text = piece.event().map(Buffer::toString);
    if (to == null || text.isEmpty()) {
      return piece.bytes();
    }
    var bytes = piece.bytes();
    for (var filter : filters) {
      if (filter.rule().fault() instanceof Fault.TwistedEvents(var twist)) {
        exchange.struckBy(filter.rule());
        bytes = to.splitter().event(twist.ofEvent(text.get()));
      }
    }
    return bytes;
  }

  /** Returns the filters that meet the condition. Asks every filter, because filters count. */
  private List<EventFilter> matching(Predicate<EventFilter> condition) {
    return filters.stream().filter(condition).toList();
  }

  private void lift(EventFilter filter) {
    filters.remove(filter);
    var to = outlet;
    if (to == null || filters.stream().anyMatch(EventFilter::holdsNext)) {
      return;
    }
    var released = Buffer.buffer();
    held.forEach(released::appendBuffer);
    held.clear();
    write(to, released);
    var end = heldEnd;
    if (end != null) {
      outlet = null;
      end.run();
    }
  }

  private boolean isFrozen() {
    return !held.isEmpty() || filters.stream().anyMatch(EventFilter::holdsNext);
  }

  /** Returns true if nothing that the API server has sent is passed on after this fault. */
  private static boolean takesOver(Fault fault) {
    return switch (fault) {
      case Fault.Expired _, Fault.EndlessEvent _, Fault.EndlessEvents _ -> true;
      default -> false;
    };
  }

  private void takeOverIfDue() {
    var to = outlet;
    var rule = takeover;
    if (to == null || rule == null) {
      return;
    }
    outlet = null;
    exchange.struckBy(rule);
    var splitter = to.splitter();
    switch (rule.fault()) {
      case Fault.EndlessEvent(var inFrames) ->
          to.flood().accept(rule, splitter.endlessEvent(inFrames));
      case Fault.EndlessEvents(var object) ->
          to.flood().accept(rule, object.events().map(splitter::event));
      default -> {
        to.write().accept(splitter.event(StatusText.expiredEvent(request())));
        write(to, splitter.farewell());
        to.end().run();
      }
    }
  }

  private static void write(Outlet to, Buffer bytes) {
    if (bytes.length() > 0) {
      to.write().accept(bytes);
    }
  }
}
