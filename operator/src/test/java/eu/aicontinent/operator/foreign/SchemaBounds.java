package eu.aicontinent.operator.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Checks a status as the API server would: numbers, lengths and instants out of bounds. */
public final class SchemaBounds {
  private static final Path CRDS = Path.of("../charts/aicontinent-operator/templates/crds");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final JsonNode schema;
  private final List<String> wrong = new ArrayList<>();

  private SchemaBounds(JsonNode schema) {
    this.schema = schema;
  }

  /** Returns the bounds of a kind's status. */
  public static SchemaBounds ofStatus(String kind) {
    try (var files = Files.list(CRDS)) {
      for (var file : files.toList()) {
        var crd = new YAMLMapper().readTree(withoutTemplate(file));
        if (kind.equals(crd.at("/spec/names/kind").asText())) {
          return new SchemaBounds(
              crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/status"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException("no CRD of " + kind);
  }

  private static String withoutTemplate(Path file) throws IOException {
    return Files.readString(file).replaceAll("(?m)^\\s*\\{\\{.*}}\\s*$", "");
  }

  /**
   * Returns the paths that break a bound, with the reason; empty when the status can be written.
   */
  public List<String> brokenBy(Object status) {
    wrong.clear();
    check("status", JSON.valueToTree(status), schema);
    return List.copyOf(wrong);
  }

  private void check(String path, JsonNode value, JsonNode of) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field ->
                  check(
                      path + "." + field.getKey(),
                      field.getValue(),
                      of.path("properties").path(field.getKey())));
    } else if (value.isArray()) {
      demand(value.size() <= of.path("maxItems").asInt(Integer.MAX_VALUE), path, value);
      StreamSupport.stream(value.spliterator(), false)
          .forEach(item -> check(path + "[]", item, of.path("items")));
    } else if (value.isNumber()) {
      checkNumber(path, value, of);
    } else if (value.isTextual()) {
      checkText(path, value, of);
    }
  }

  private void checkNumber(String path, JsonNode value, JsonNode of) {
    demand(
        value.asLong() >= of.path("minimum").asLong(Long.MIN_VALUE)
            && value.asLong() <= of.path("maximum").asLong(Long.MAX_VALUE),
        path,
        value);
  }

  private void checkText(String path, JsonNode value, JsonNode of) {
    var text = value.asText();
    demand(
        text.length() >= of.path("minLength").asInt(0)
            && text.length() <= of.path("maxLength").asInt(Integer.MAX_VALUE),
        path,
        value);
    demand(
        !"date-time".equals(of.path("format").asText())
            || text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"),
        path,
        value);
  }

  private void demand(boolean holds, String path, JsonNode value) {
    if (!holds) {
      wrong.add(path + " is " + value);
    }
  }
}
