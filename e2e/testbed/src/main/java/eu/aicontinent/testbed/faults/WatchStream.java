package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The events of one watch on their way to the client. Lives on the loop. */
final class WatchStream {

  /** The client's end of an open stream. */
  record Outlet(EventSplitter splitter, Consumer<Buffer> write, Runnable end) {}

  private final OpenExchange exchange;
  private final List<EventFilter> filters = new ArrayList<>();
  private final List<Buffer> held = new ArrayList<>();
  private @Nullable Runnable heldEnd;
  private @Nullable Rule expiry;
  private @Nullable Outlet outlet;

  WatchStream(OpenExchange exchange) {
    this.exchange = exchange;
  }

  ApiRequest request() {
    return exchange.request();
  }

  /** Also before it is open. */
  void apply(Rule rule) {
    if (rule.fault() instanceof Fault.Expired) {
      expiry = rule;
      rule.whenLifted(() -> expiry = null);
      expireIfDue();
    } else {
      var filter = new EventFilter(rule);
      filters.add(filter);
      rule.whenLifted(() -> lift(filter));
    }
  }

  void open(Outlet to) {
    outlet = to;
    expireIfDue();
  }

  /** Passes on what is whole and not kept back, at once. */
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

  /** The API server has ended the stream, or has been lost. */
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
      held.add(piece.bytes());
    } else {
      passing.appendBuffer(piece.bytes());
    }
  }

  /** Asks every filter. */
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

  private void expireIfDue() {
    var to = outlet;
    var rule = expiry;
    if (to != null && rule != null) {
      outlet = null;
      exchange.struckBy(rule);
      to.write().accept(to.splitter().event(StatusText.expiredEvent(request())));
      write(to, to.splitter().farewell());
      to.end().run();
    }
  }

  private static void write(Outlet to, Buffer bytes) {
    if (bytes.length() > 0) {
      to.write().accept(bytes);
    }
  }
}
