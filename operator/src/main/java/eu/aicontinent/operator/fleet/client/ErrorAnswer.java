package eu.aicontinent.operator.fleet.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.aicontinent.operator.failure.ForeignText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Cleans the errors that a member answers. It is the one place where a member's error texts come
 * in, so logs, statuses and events need not ask where a text comes from.
 */
final class ErrorAnswer {
  /**
   * The type of an error event as it stands in JSON. Escapes in it are refused, see {@link
   * WantedFields}.
   */
  static final String EVENT = "\"ERROR\"";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REASON = Pattern.compile("[A-Za-z]{1,64}");
  private static final int LONGEST_WAIT_SECONDS = 60;

  private final ForeignText text;

  ErrorAnswer(ForeignText text) {
    this.text = text;
  }

  /** Returns the cleaned body of an answer with an error code. */
  byte[] body(int code, byte[] said) {
    JsonNode status;
    try {
      status = JSON.readTree(said);
    } catch (IOException e) {
      status = MissingNode.getInstance();
    }
    var message =
        status.isObject()
            ? status.path("message").asText()
            : new String(said, StandardCharsets.UTF_8);
    return status(code, status, message).toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns an event of a watch in which {@link #EVENT} stands: cleaned if it is an error, else the
   * same.
   */
  String event(String said) throws IOException {
    var event = JSON.readTree(said);
    if (!"ERROR".equals(event.path("type").asText())) {
      return said;
    }
    var status = event.path("object");
    var clean = JSON.createObjectNode();
    clean.put("type", "ERROR");
    clean.set(
        "object", status(status.path("code").asInt(500), status, status.path("message").asText()));
    return clean.toString();
  }

  private ObjectNode status(int code, JsonNode said, String message) {
    var status = JSON.createObjectNode();
    status.put("apiVersion", "v1");
    status.put("kind", "Status");
    status.put("status", "Failure");
    status.put("code", code);
    status.put("message", text.clean(message));
    var reason = said.path("reason").asText();
    if (REASON.matcher(reason).matches()) {
      status.put("reason", reason);
    }
    var wait = said.path("details").path("retryAfterSeconds").asInt();
    if (wait > 0) {
      status.putObject("details").put("retryAfterSeconds", Math.min(wait, LONGEST_WAIT_SECONDS));
    }
    return status;
  }
}
