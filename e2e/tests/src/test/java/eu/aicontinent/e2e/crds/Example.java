package eu.aicontinent.e2e.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The first value that a valid object has at one place of its schema.
 *
 * @param place place in the schema, such as {@code spec.pools[].name}
 * @param steps path in the object: names and indices
 */
record Example(String place, JsonNode schema, JsonNode object, List<Object> steps) {

  /** Returns the examples of an object by place, in the order of the object. */
  static Map<String, Example> of(JsonNode schema, JsonNode object) {
    var found = new LinkedHashMap<String, Example>();
    new Example("", schema, object, List.of()).collect(found);
    return found;
  }

  /** Returns all places of a schema, except below its metadata. */
  static List<String> places(String place, JsonNode schema) {
    var places = new ArrayList<String>(List.of(place));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (!place.isEmpty() || !property.getKey().equals("metadata")) {
                places.addAll(places(join(place, property.getKey()), property.getValue()));
              }
            });
    if (schema.has("items")) {
      places.addAll(places(place + "[]", schema.get("items")));
    }
    if (schema.has("additionalProperties")) {
      places.addAll(places(place + "{}", schema.get("additionalProperties")));
    }
    return places;
  }

  JsonNode value() {
    return at(object);
  }

  boolean isInStatus() {
    return place.startsWith("status");
  }

  /** Returns the field as the API server names it in its answers. */
  String field() {
    return steps.stream()
        .map(step -> step instanceof Integer index ? "[" + index + "]" : "." + step)
        .collect(Collectors.joining())
        .substring(1);
  }

  /** Returns the object with another value at this place. */
  JsonNode with(JsonNode other) {
    var copy = object.<ObjectNode>deepCopy();
    var parent = new Example(place, schema, object, steps.subList(0, steps.size() - 1)).at(copy);
    switch (steps.getLast()) {
      case Integer index -> ((ArrayNode) parent).set(index, other);
      case Object name -> ((ObjectNode) parent).set(name.toString(), other);
    }
    return copy;
  }

  /** Returns the object without one of the properties at this place. */
  JsonNode without(String property) {
    var copy = object.<ObjectNode>deepCopy();
    ((ObjectNode) at(copy)).remove(property);
    return copy;
  }

  private JsonNode at(JsonNode start) {
    var node = start;
    for (var step : steps) {
      node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
    }
    return node;
  }

  private void collect(Map<String, Example> found) {
    if (value().isMissingNode()) {
      return;
    }
    found.putIfAbsent(place, this);
    for (var property : schema.path("properties").properties()) {
      child(join(place, property.getKey()), property.getValue(), property.getKey()).collect(found);
    }
    if (schema.has("items")) {
      for (int index = 0; index < value().size(); index++) {
        child(place + "[]", schema.get("items"), index).collect(found);
      }
    }
    if (schema.has("additionalProperties")) {
      for (var entry : value().properties()) {
        child(place + "{}", schema.get("additionalProperties"), entry.getKey()).collect(found);
      }
    }
  }

  private Example child(String childPlace, JsonNode childSchema, Object step) {
    var path = new ArrayList<>(steps);
    path.add(step);
    return new Example(childPlace, childSchema, object, List.copyOf(path));
  }

  private static String join(String place, String property) {
    return place.isEmpty() ? property : place + "." + property;
  }

  @Override
  public String toString() {
    return object.get("kind").asText() + " " + field();
  }
}
