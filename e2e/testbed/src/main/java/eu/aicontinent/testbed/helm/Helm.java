package eu.aicontinent.testbed.helm;

import eu.aicontinent.testbed.binaries.HelmBinary;
import eu.aicontinent.testbed.process.Command;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Renders charts without asking a cluster. */
public final class Helm {
  private final HelmBinary binary;

  private Helm(HelmBinary binary) {
    this.binary = binary;
  }

  /** Returns Helm. Builds the pinned version if it is not in the cache yet. */
  public static Helm get(Consumer<String> progress) {
    return new Helm(HelmBinary.get(progress));
  }

  public Manifests template(Path chart, String release, String namespace, Map<String, ?> values) {
    try {
      var file = Files.createTempFile("values", ".yaml");
      try {
        Files.writeString(file, Serialization.asYaml(values));
        return Manifests.parse(render(chart, release, namespace, file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String render(Path chart, String release, String namespace, Path values) {
    return Command.of(
            binary.program(),
            "template",
            release,
            chart,
            "--namespace",
            namespace,
            "--include-crds",
            "--values",
            values)
        .run();
  }
}
