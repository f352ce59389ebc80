package eu.aicontinent.testbed.faults;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer that the proxy gives in place of the API server.
 *
 * @param phrase reason phrase of the HTTP status; empty for the usual one
 */
record OwnAnswer(int code, String json, Map<String, String> headers, Optional<String> phrase) {

  static OwnAnswer of(int code, String json) {
    return new OwnAnswer(code, json, Map.of(), Optional.empty());
  }

  static OwnAnswer of(ApiRequest request, Fault.Answer answer) {
    var retryAfter = answer.retryAfterSeconds();
    return new OwnAnswer(
        answer.code(),
        StatusText.of(request, answer.code(), retryAfter),
        retryAfter.isPresent()
            ? Map.of("Retry-After", Integer.toString(retryAfter.getAsInt()))
            : Map.of(),
        Optional.empty());
  }

  /** Returns an error with the client's credential in every place that clients might repeat. */
  static OwnAnswer of(HttpServerRequest incoming, Fault.Echo echo) {
    var credential = Objects.requireNonNullElse(incoming.getHeader("Authorization"), "");
    return new OwnAnswer(
        echo.code(),
        ObjectSource.error(echo, credential),
        Map.of("Warning", "299 - \"%s\"".formatted(credential)),
        Optional.of(credential));
  }

  void begin(HttpServerResponse response) {
    response.setStatusCode(code).putHeader("Content-Type", "application/json");
    phrase.ifPresent(response::setStatusMessage);
    headers.forEach(response::putHeader);
  }
}
