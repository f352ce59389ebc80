package eu.aicontinent.testbed.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Objects as they were written.
 *
 * <p>No object is converted to a Java type: that would lose the fields that the type lacks.
 */
public record Manifests(List<GenericKubernetesResource> objects) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  public Manifests {
    objects = List.copyOf(objects);
  }

  public static Manifests parse(String yaml) {
    try {
      var objects = new ArrayList<GenericKubernetesResource>();
      var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml);
      while (documents.hasNextValue()) {
        var document = documents.nextValue();
        // A template that renders nothing leaves an empty document.
        if (document.has("kind")) {
          objects.add(YAML.treeToValue(document, GenericKubernetesResource.class));
        }
      }
      return new Manifests(objects);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Manifests read(Path file) {
    return parse(TextFile.read(file));
  }

  public Manifests only(Predicate<GenericKubernetesResource> filter) {
    return new Manifests(objects.stream().filter(filter).toList());
  }

  /**
   * Applies all objects by server-side apply, in an order that works; {@code namespace} is for
   * those that name none.
   */
  public void applyTo(Cluster cluster, String namespace) {
    new Application(cluster.client(), namespace).apply(objects);
  }
}
