package eu.aicontinent.operator.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of scenarios below {@code src/test/resources/golden/<feature>}. Each scenario is a
 * folder: {@code in.yaml} holds the input, with a first comment line that says why the scenario
 * exists; every other file is expected output. {@code make generate} rewrites the output.
 */
public final class Golden {
  private static final ObjectMapper YAML =
      JsonMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  // A quantity written as a number differs from the stored string; quotes show it.
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Golden() {}

  /** Returns the scenarios of a feature, for use as a method source. */
  public static Stream<Path> scenarios(String feature) {
    try (var folders = Files.list(Path.of("src/test/resources/golden", feature))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the input of a scenario. */
  public static <T> T read(Path scenario, Class<T> type) {
    try {
      var text = Files.readString(scenario.resolve("in.yaml"));
      assertThat(text).as("first line of %s says why it exists", scenario).startsWith("# ");
      return YAML.readValue(text, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares all outputs of a scenario with its files; a file that is not among them fails. */
  public static void check(Path scenario, Map<String, ?> outputs) {
    var actual = new TreeMap<String, String>();
    outputs.forEach((name, value) -> actual.put(name + ".yaml", text(value)));
    if (Boolean.getBoolean("golden.update")) {
      actual.forEach((name, text) -> write(scenario.resolve(name), text));
    }
    assertThat(files(scenario))
        .as("golden files of %s; `make generate` rewrites them", scenario)
        .containsExactlyEntriesOf(actual);
  }

  private static String text(Object value) {
    try {
      return YAML.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> files(Path scenario) {
    try (var files = Files.list(scenario)) {
      var texts = new TreeMap<String, String>();
      for (var file : files.filter(f -> !f.endsWith("in.yaml")).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
