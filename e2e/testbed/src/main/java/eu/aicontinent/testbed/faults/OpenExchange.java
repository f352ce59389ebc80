package eu.aicontinent.testbed.faults;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** An exchange while it happens. Lives on the loop. */
final class OpenExchange {
  private final ApiRequest request;
  private final Instant arrived = Instant.now();
  private Optional<Instant> ended = Optional.empty();
  private OptionalInt code = OptionalInt.empty();
  private Optional<Fault> fault = Optional.empty();

  OpenExchange(ApiRequest request) {
    this.request = request;
  }

  ApiRequest request() {
    return request;
  }

  void told(int status) {
    code = OptionalInt.of(status);
  }

  /** Records that a rule takes effect on this request, or on an event of its stream. */
  void struckBy(Rule rule) {
    fault = Optional.of(rule.fault());
    rule.hit();
  }

  void end() {
    ended = Optional.of(Instant.now());
  }

  Exchange soFar() {
    return new Exchange(request, arrived, ended, code, fault);
  }
}
