package eu.aicontinent.testbed.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;

/** Reads the lines of an audit log: one JSON event on each. */
final class AuditEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AuditEvents() {}

  /**
   * Reads the request of an event. Empty if another event counts for the same request: a watch
   * counts when it starts, everything else when it is answered.
   */
  static Optional<AuditedRequest> parse(String line) {
    try {
      var event = JSON.readTree(line);
      return counts(event) ? Optional.of(request(event)) : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not an audit event: " + line, e);
    }
  }

  private static boolean counts(JsonNode event) {
    var stage = event.path("stage").asText();
    return "watch".equals(event.path("verb").asText())
        ? "ResponseStarted".equals(stage)
        : "ResponseComplete".equals(stage) || "Panic".equals(stage);
  }

  private static AuditedRequest request(JsonNode event) {
    var object = event.path("objectRef");
    var impersonated = event.path("impersonatedUser").path("username").asText();
    return new AuditedRequest(
        impersonated.isEmpty() ? event.path("user").path("username").asText() : impersonated,
        event.path("userAgent").asText(),
        event.path("verb").asText(),
        object.path("apiGroup").asText(),
        object.path("resource").asText(),
        object.path("subresource").asText(),
        object.path("namespace").asText(),
        object.path("name").asText(),
        event.path("requestURI").asText(),
        event.path("responseStatus").path("code").asInt(),
        Instant.parse(event.path("requestReceivedTimestamp").asText()));
  }
}
