package eu.aicontinent.e2e.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.process.Template;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A rule for a credential: what it refuses, and what it lets pass.
 *
 * @param says beginning of its message
 * @param refused attempts, each by its verb
 * @param accepted similar attempts that pass
 */
record FenceRule(
    String rule,
    String says,
    List<Map<String, ObjectNode>> refused,
    List<Map<String, ObjectNode>> accepted) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /**
   * Returns rule, attempt and refusal of all rules of a file; the refusal is empty for an attempt
   * that passes.
   */
  static Stream<Arguments> cases(String file) {
    try {
      return YAML
          .readValue(
              Template.beside(FenceRule.class, file).text(),
              new TypeReference<List<FenceRule>>() {})
          .stream()
          .flatMap(FenceRule::cases);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<Arguments> cases() {
    return Stream.concat(
        refused.stream().map(attempt -> Arguments.of(rule, write(attempt), says)),
        accepted.stream().map(attempt -> Arguments.of(rule, write(attempt), "")));
  }

  private static Write write(Map<String, ObjectNode> attempt) {
    var object = attempt.values().iterator().next();
    return switch (attempt.keySet().iterator().next()) {
      case "create" -> Write.create(marked(object).toString());
      case "bare" -> Write.create(object.toString());
      case "apply" -> Write.apply(object.toString());
      case "change" -> Write.change(object.toString());
      case "says" -> Write.change(object.toString(), "status");
      case "adds" -> Write.apply(object.toString(), "status");
      case "delete" -> Write.delete(object.toString());
      case String verb -> throw new IllegalArgumentException(verb);
    };
  }

  /** Returns the object with the label of a hub's objects, unless the attempt sets it. */
  private static JsonNode marked(ObjectNode object) {
    var marked = object.deepCopy();
    var labels = marked.withObject("/metadata/labels");
    if (!labels.has("aicontinent.eu/hub")) {
      labels.put("aicontinent.eu/hub", "mine");
    }
    return marked;
  }
}
