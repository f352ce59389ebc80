package eu.aicontinent.e2e.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the CRDs of the checkout, and the manifests that show what they accept and refuse. */
final class Crds {
  static final Path FOLDER =
      RepositoryRoot.find().resolve("charts/aicontinent-operator/templates/crds");
  static final Path VALID = RepositoryRoot.find().resolve("crds/valid");
  static final Path INVALID = RepositoryRoot.find().resolve("crds/invalid");

  private static final ObjectReader YAML =
      new ObjectMapper(new YAMLFactory()).readerFor(JsonNode.class);

  private Crds() {}

  static void install(Cluster cluster) {
    for (var file : Folders.filesBelow(FOLDER)) {
      Manifests.read(file).applyTo(cluster, "default");
    }
  }

  static List<JsonNode> documents(Path file) {
    try {
      return YAML.<JsonNode>readValues(file.toFile()).readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
