package eu.aicontinent.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** The figures in {@code docs/benchmarks.json}, and the page that is made of them. */
record Figures(Path folder) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  List<Figure> read() {
    return TextFile.readIfThere(json()).map(Figures::parse).orElse(List.of());
  }

  /** Writes the measured figures; the others stay as they are. */
  void merge(List<Figure> measured) {
    var all = new LinkedHashMap<String, Figure>();
    read().forEach(figure -> all.put(figure.key(), figure));
    measured.forEach(figure -> all.put(figure.key(), figure));
    write(List.copyOf(all.values()));
  }

  private void write(List<Figure> figures) {
    try {
      TextFile.write(json(), JSON.writeValueAsString(figures) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    TextFile.write(folder.resolve("benchmarks.md"), new Page(figures).text());
  }

  private Path json() {
    return folder.resolve("benchmarks.json");
  }

  private static List<Figure> parse(String text) {
    try {
      return JSON.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a list of figures", e);
    }
  }
}
