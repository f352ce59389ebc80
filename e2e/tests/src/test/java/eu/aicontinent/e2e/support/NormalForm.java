package eu.aicontinent.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Renders an object without the parts that differ between two equal runs. */
final class NormalForm {
  /** Metadata that the API server sets anew each time. */
  private static final Set<String> METADATA =
      Set.of("uid", "resourceVersion", "creationTimestamp", "managedFields", "generation");

  private static final String OBSERVED = "observedGeneration";
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Hashes of tokens, which differ for each token. */
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

  private static final Pattern SERVER = Pattern.compile("https://127\\.0\\.0\\.1:\\d+");

  private NormalForm() {}

  /** Renders an object with its status, in which a generation other than the present one shows. */
  static String withStatus(Object object) {
    var tree = Serialization.<ObjectNode>unmarshal(Serialization.asJson(object), ObjectNode.class);
    var generation = tree.path("metadata").path("generation");
    tree.withObjectProperty("metadata").remove(METADATA);
    return normal(tree, generation).toPrettyString();
  }

  /** Renders an object whose status others write. */
  static String withoutStatus(Object object) {
    var tree = Serialization.<ObjectNode>unmarshal(Serialization.asJson(object), ObjectNode.class);
    return withStatus(tree.without("status"));
  }

  private static JsonNode normal(JsonNode node, JsonNode generation) {
    return switch (node) {
      case ObjectNode object -> {
        for (var name : names(object)) {
          object.set(
              name,
              name.equals(OBSERVED) && object.get(name).asLong() == generation.asLong()
                  ? TextNode.valueOf("present")
                  : normal(object.get(name), generation));
        }
        yield object;
      }
      case ArrayNode array -> {
        for (var i = 0; i < array.size(); i++) {
          array.set(i, normal(array.get(i), generation));
        }
        yield array;
      }
      case TextNode text -> TextNode.valueOf(normal(text.asText()));
      default -> node;
    };
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String normal(String text) {
    var timeless = TIME.matcher(text).replaceAll("<time>");
    var anonymous = UID.matcher(timeless).replaceAll("<uid>");
    var untold = HASH.matcher(anonymous).replaceAll("<hash>");
    return SERVER.matcher(untold).replaceAll("<server>");
  }
}
