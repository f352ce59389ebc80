package eu.aicontinent.testbed.faults;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that came to the proxy, and what became of it so far.
 *
 * @param ended when the client had its answer or had lost the connection; empty while it waits, or
 *     watches
 * @param code HTTP status that the client was told; empty for none, whatever the API server did
 * @param fault what was done to the request or, the last time, to an event of its stream
 */
public record Exchange(
    ApiRequest request,
    Instant arrived,
    Optional<Instant> ended,
    OptionalInt code,
    Optional<Fault> fault) {

  @Override
  public String toString() {
    var told = code.isPresent() ? Integer.toString(code.getAsInt()) : "none";
    return "%s -> %s%s".formatted(request, told, fault.map(f -> " (" + f + ")").orElse(""));
  }
}
