package eu.aicontinent.operator.kueue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.operator.meta.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The CRDs of the Kueue version that the testbed pins, from Go's module cache. */
final class KueueSchemas {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path PINS = Path.of("..", "e2e", "testbed", "binaries");

  private KueueSchemas() {}

  /** Returns the folder of the module; empty when Go is missing or has not downloaded it. */
  static Optional<Path> module() throws InterruptedException {
    try {
      var process =
          new ProcessBuilder("go", "list", "-m", "-f", "{{.Dir}}", "sigs.k8s.io/kueue")
              .directory(PINS.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 && !output.isEmpty()
          ? Optional.of(Path.of(output))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static JsonNode schema(Path module, Kind kind) throws IOException {
    var file =
        module.resolve(
            "config/components/crd/bases/%s_%s.yaml".formatted(kind.group(), kind.plural()));
    var versions = YAML.readTree(Files.readString(file)).path("spec").path("versions");
    return StreamSupport.stream(versions.spliterator(), false)
        .filter(version -> version.path("name").asText().equals(kind.version()))
        .findFirst()
        .orElseThrow()
        .path("schema")
        .path("openAPIV3Schema");
  }
}
