package eu.aicontinent.testbed.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * What a rule may know of an event in a watch stream.
 *
 * @param type ADDED, MODIFIED, DELETED, BOOKMARK or ERROR
 * @param kind Status for an ERROR
 * @param namespace empty for what has none
 */
public record WatchEvent(
    String type, String kind, String namespace, String name, String resourceVersion) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing for what is no event in JSON, which then passes as it is. */
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
