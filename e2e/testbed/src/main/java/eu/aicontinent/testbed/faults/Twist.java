package eu.aicontinent.testbed.faults;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A change in the JSON of a real answer, or of the object in an event, into something that no API
 * server would send.
 *
 * @param name text for people
 * @param change action that changes the object
 */
public record Twist(String name, Consumer<ObjectNode> change) {
  /** The mapper; it keeps numbers that do not fit in a double. */
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final String METADATA = "metadata";
  private static final Set<String> AMOUNTS =
      Set.of("allocatable", "capacity", "hard", "limits", "requests", "resourceUsage", "used");
  private static final Set<String> AMOUNT =
      Set.of("borrowed", "borrowingLimit", "lendingLimit", "nominalQuota", "reserved", "total");

  /** Returns a twist that sets every quantity of resources to this text. */
  public static Twist quantities(String text) {
    return new Twist(
        "quantities are " + text,
        root ->
            everywhere(
                root,
                object ->
                    object
                        .properties()
                        .forEach(
                            field -> {
                              if (AMOUNT.contains(field.getKey())) {
                                field.setValue(JSON.getNodeFactory().textNode(text));
                              } else if (AMOUNTS.contains(field.getKey())
                                  && field.getValue() instanceof ObjectNode amounts) {
                                amounts
                                    .properties()
                                    .forEach(
                                        amount ->
                                            amount.setValue(JSON.getNodeFactory().textNode(text)));
                              }
                            })));
  }

  /**
   * Returns a twist that sets every field with a whole number, such as generations and counts, to
   * this JSON.
   */
  public static Twist numbers(String json) {
    var value = parse(json);
    return new Twist(
        "numbers are " + json,
        root ->
            everywhere(
                root,
                object ->
                    object
                        .properties()
                        .forEach(
                            field -> {
                              if (field.getValue().isIntegralNumber()) {
                                field.setValue(value);
                              }
                            })));
  }

  /** Returns a twist that gives lists, their items and single objects this kind. */
  public static Twist kind(String apiVersion, String kind) {
    return new Twist(
        "all are " + kind,
        root ->
            objects(
                root,
                object -> {
                  object.put("apiVersion", apiVersion);
                  object.put("kind", object.path("items").isArray() ? kind + "List" : kind);
                }));
  }

  /**
   * Returns a twist that puts a null before and after each item of a list, and replaces by null all
   * fields of an object but its kind, API version and metadata.
   */
  public static Twist nulls() {
    return new Twist(
        "much is null",
        root ->
            objects(
                root,
                object -> {
                  if (object.path("items") instanceof ArrayNode items) {
                    for (var i = items.size(); i >= 0; i--) {
                      items.insertNull(i);
                    }
                  } else {
                    object
                        .properties()
                        .forEach(
                            field -> {
                              if (!Set.of("kind", "apiVersion", METADATA)
                                  .contains(field.getKey())) {
                                field.setValue(JSON.nullNode());
                              }
                            });
                  }
                }));
  }

  /** Returns a twist that removes the metadata of every object, but not of lists. */
  public static Twist nameless() {
    return new Twist(
        "nothing has metadata",
        root ->
            objects(
                root,
                object -> {
                  if (!object.path("items").isArray()) {
                    object.remove(METADATA);
                  }
                }));
  }

  /** Returns a twist that makes each resource version lower than the one before. */
  public static Twist backwards() {
    var next = new AtomicLong(1_000_000_000);
    return metadata(
        "versions run backwards",
        metadata -> metadata.put("resourceVersion", Long.toString(next.decrementAndGet())));
  }

  /** Returns a twist that sets every resource version to this text. */
  public static Twist versions(String text) {
    return metadata("versions are " + text, metadata -> metadata.put("resourceVersion", text));
  }

  /** Returns a twist that gives every object a new UID in each answer and event. */
  public static Twist uids() {
    return metadata("UIDs change", metadata -> metadata.put("uid", UUID.randomUUID().toString()));
  }

  /** Returns a twist that sets every time to this text. */
  public static Twist times(String text) {
    return new Twist(
        "times are " + text,
        root ->
            everywhere(
                root,
                object ->
                    object
                        .properties()
                        .forEach(
                            field -> {
                              if (isTime(field.getKey())) {
                                field.setValue(JSON.getNodeFactory().textNode(text));
                              }
                            })));
  }

  /** Changes the body of an answer; a body that is not JSON stays as it is. */
  String ofBody(MultiMap headers, Buffer body) {
    var text = new String(plain(headers, body), StandardCharsets.UTF_8);
    try {
      var root = JSON.readTree(text);
      if (root instanceof ObjectNode object) {
        change.accept(object);
      }
      return root.toString();
    } catch (IOException notJson) {
      return text;
    }
  }

  /** Changes the text of an event. */
  String ofEvent(String text) {
    var event = parse(text);
    if (event.path("object") instanceof ObjectNode object) {
      change.accept(object);
    }
    return event.toString();
  }

  @Override
  public String toString() {
    return name;
  }

  private static boolean isTime(String field) {
    return field.endsWith("Timestamp") || field.endsWith("Time");
  }

  private static Twist metadata(String name, Consumer<ObjectNode> change) {
    return new Twist(
        name,
        root ->
            objects(
                root,
                object -> {
                  if (object.path(METADATA) instanceof ObjectNode metadata) {
                    change.accept(metadata);
                  }
                }));
  }

  /** Visits each object of a list and then the list, or the single object. */
  private static void objects(ObjectNode root, Consumer<ObjectNode> visitor) {
    root.path("items")
        .forEach(
            item -> {
              if (item instanceof ObjectNode object) {
                visitor.accept(object);
              }
            });
    visitor.accept(root);
  }

  private static void everywhere(JsonNode node, Consumer<ObjectNode> visitor) {
    if (node instanceof ObjectNode object) {
      visitor.accept(object);
    }
    node.forEach(child -> everywhere(child, visitor));
  }

  private static byte[] plain(MultiMap headers, Buffer body) {
    if (!"gzip".equals(headers.get(HttpHeaders.CONTENT_ENCODING))) {
      return body.getBytes();
    }
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
      return unpacked.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not JSON: " + json, e);
    }
  }
}
