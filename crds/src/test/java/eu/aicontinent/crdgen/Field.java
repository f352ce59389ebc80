package eu.aicontinent.crdgen;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One place in a schema.
 *
 * @param path path of the place, such as {@code spec.pools[].nodeSelector.matchLabels{}}
 * @param schema schema of the values there
 */
record Field(String path, JSONSchemaProps schema) {
  private static final String ROOT = "(root)";

  /** Returns all places of a kind's schema, including the root, without the object's metadata. */
  static Stream<Field> of(CustomResourceDefinition crd) {
    var root = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    return new Field(ROOT, root).andBelow();
  }

  boolean isInStatus() {
    return path.startsWith("status.");
  }

  /** Returns true for a place that has a name of its own, unlike an element of a list. */
  boolean isNamed() {
    return !path.equals(ROOT) && !path.endsWith("]") && !path.endsWith("}");
  }

  /** Returns true for a string whose content the schema does not restrict. */
  boolean isFreeText() {
    return "string".equals(schema.getType())
        && schema.getPattern() == null
        && schema.getEnum().isEmpty()
        && schema.getFormat() == null;
  }

  Stream<Field> andBelow() {
    return Stream.concat(Stream.of(this), below().flatMap(Field::andBelow));
  }

  private Stream<Field> below() {
    if (schema.getItems() != null) {
      return Stream.of(new Field(path + "[]", schema.getItems().getSchema()));
    }
    if (schema.getAdditionalProperties() != null) {
      return Stream.of(new Field(path + "{}", schema.getAdditionalProperties().getSchema()));
    }
    return schema.getProperties().entrySet().stream()
        .filter(property -> !path.equals(ROOT) || !property.getKey().equals("metadata"))
        .map(this::property);
  }

  private Field property(Map.Entry<String, JSONSchemaProps> property) {
    var prefix = path.equals(ROOT) ? "" : path + ".";
    return new Field(prefix + property.getKey(), property.getValue());
  }
}
