package eu.aicontinent.crdgen;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files of the repository. */
final class Repository {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));

  static final KubernetesSerialization YAML = new KubernetesSerialization();
  static final Path SOURCES = ROOT.resolve("crds/src/main/java");
  static final Path CRDS = ROOT.resolve("charts/aicontinent-operator/templates/crds");
  static final Path VALID = ROOT.resolve("crds/valid");
  static final Path INVALID = ROOT.resolve("crds/invalid");

  private Repository() {}

  /** Returns the committed CRDs by file name. */
  static SortedMap<String, CustomResourceDefinition> crds() {
    var crds = new TreeMap<String, CustomResourceDefinition>();
    for (var file : files(CRDS)) {
      crds.put(
          file.getFileName().toString(),
          YAML.unmarshal(text(file), CustomResourceDefinition.class));
    }
    return crds;
  }

  static List<Path> files(Path folder) {
    try (var tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
