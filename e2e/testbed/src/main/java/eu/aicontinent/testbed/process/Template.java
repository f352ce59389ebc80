package eu.aicontinent.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A resource beside a class: a text with {@code ${name}} placeholders. */
public record Template(String text) {

  public static Template beside(Class<?> type, String file) {
    try (var stream = type.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("No " + file + " beside " + type);
      }
      return new Template(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String fill(Map<String, ?> values) {
    var filled = text;
    for (var value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue().toString());
    }
    if (filled.contains("${")) {
      throw new IllegalArgumentException("Not all filled in: " + filled);
    }
    return filled;
  }
}
