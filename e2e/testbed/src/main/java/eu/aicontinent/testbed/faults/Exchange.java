package eu.aicontinent.testbed.faults;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that came to the proxy, and its outcome so far.
 *
 * @param ended time at which the client had its answer or had lost the connection; empty while it
 *     waits or watches
 * @param code HTTP status that the client was told; empty for none, whatever the API server did
 * @param fault fault of the request or, if there were several, the last one of an event in its
 *     stream
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
