package eu.aicontinent.e2e.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One bound of a schema.
 *
 * @param keyword keyword, such as {@code maxItems}
 * @param answer part of the server's answer to a value that breaks the bound
 * @param broken function from the schema and a valid value to one that breaks the bound
 */
record Bound(String keyword, String answer, BiFunction<JsonNode, JsonNode, JsonNode> broken) {
  static final List<Bound> ALL =
      List.of(
          new Bound(
              "minimum",
              "should be greater than or equal to",
              (schema, _) -> number(schema, "minimum", -1)),
          new Bound(
              "maximum",
              "should be less than or equal to",
              (schema, _) -> number(schema, "maximum", 1)),
          new Bound(
              "minLength",
              "should be at least",
              (schema, _) -> text(schema.get("minLength").asInt() - 1)),
          new Bound(
              "maxLength",
              "Too long: may not be more than",
              (schema, _) -> text(schema.get("maxLength").asInt() + 1)),
          pattern("\n"),
          pattern("\u001b"),
          pattern("\u202e"),
          pattern("\u200b"),
          pattern("\u2028"),
          new Bound(
              "minItems",
              "should have at least",
              (schema, value) -> items(schema, value, schema.get("minItems").asInt() - 1)),
          new Bound(
              "maxItems",
              "must have at most",
              (schema, value) -> items(schema, value, schema.get("maxItems").asInt() + 1)),
          new Bound(
              "minProperties",
              "should have at least",
              (schema, _) -> entries(schema.get("minProperties").asInt() - 1)),
          new Bound(
              "maxProperties",
              "must have at most",
              (schema, _) -> entries(schema.get("maxProperties").asInt() + 1)));

  JsonNode breakIt(JsonNode schema, JsonNode value) {
    return broken.apply(schema, value);
  }

  /**
   * Returns a bound that a character breaks which is not part of one line of text: no pattern may
   * allow it.
   */
  private static Bound pattern(String character) {
    return new Bound(
        "pattern",
        "in body should match",
        (_, value) ->
            TextNode.valueOf(value.asText().substring(0, value.asText().length() - 1) + character));
  }

  private static JsonNode number(JsonNode schema, String bound, int beyond) {
    return LongNode.valueOf(schema.get(bound).asLong() + beyond);
  }

  private static JsonNode text(int length) {
    return TextNode.valueOf("1".repeat(length));
  }

  /**
   * Returns the first element again and again, each with a key of its own where the list has keys.
   */
  private static JsonNode items(JsonNode schema, JsonNode value, int count) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (int index = 0; index < count; index++) {
      var item = value.get(0).deepCopy();
      for (var key : schema.path("x-kubernetes-list-map-keys")) {
        ((ObjectNode) item).put(key.asText(), "key-" + index);
      }
      list.add(item);
    }
    return list;
  }

  private static JsonNode entries(int count) {
    var map = JsonNodeFactory.instance.objectNode();
    for (int index = 0; index < count; index++) {
      map.put("key-" + index, "value");
    }
    return map;
  }

  @Override
  public String toString() {
    return keyword;
  }
}
