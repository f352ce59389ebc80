package eu.aicontinent.testbed.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * The facts about an event in a watch stream that a rule can use.
 *
 * @param type ADDED, MODIFIED, DELETED, BOOKMARK or ERROR
 * @param kind object's kind; Status for an ERROR
 * @param namespace object's namespace; empty for cluster-scoped objects
 */
public record WatchEvent(
    String type, String kind, String namespace, String name, String resourceVersion) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads an event; empty for a text that is no event in JSON, which then passes unchanged. */
  static Optional<WatchEvent> parse(byte[] text) {
    try {
      var event = JSON.readTree(text);
      var object = event.path("object");
      var metadata = object.path("metadata");
      return event.path("type").isTextual()
          ? Optional.of(
              new WatchEvent(
                  event.path("type").asText(),
                  object.path("kind").asText(),
                  metadata.path("namespace").asText(),
                  metadata.path("name").asText(),
                  metadata.path("resourceVersion").asText()))
          : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  public boolean isBookmark() {
    return "BOOKMARK".equals(type);
  }
}
