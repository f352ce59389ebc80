package eu.aicontinent.demo;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of manifests for the hub; most have a Job that goes with them. */
record Example(Path root, String name) {

  /** Returns the example that the README begins with. */
  static Example quickstart() {
    return new Example(RepositoryRoot.find(), "examples/quickstart");
  }

  /** Returns the example on top of the quickstart that is refused in part. */
  static Example limits() {
    return new Example(RepositoryRoot.find(), "examples/limits");
  }

  /**
   * Returns the example on top of the quickstart with an antenna's requests and a reviewer's
   * approvals.
   */
  static Example antennas() {
    return new Example(RepositoryRoot.find(), "examples/antennas");
  }

  /** Returns the example on top of the quickstart with a data lab. */
  static Example datalabs() {
    return new Example(RepositoryRoot.find(), "examples/datalabs");
  }

  Path folder() {
    return root.resolve(name);
  }

  /** Returns the Job of the example's file; each creation generates another name for it. */
  Job job() {
    return Serialization.unmarshal(TextFile.read(folder().resolve("job/job.yaml")), Job.class);
  }

  /** Returns the first object of a file. */
  GenericKubernetesResource first(String file) {
    return Manifests.read(folder().resolve(file)).objects().getFirst();
  }

  /** Returns an object of the folder by its kind and name. */
  GenericKubernetesResource object(String id) {
    return manifests().filter(one -> id.equals(id(one))).findFirst().orElseThrow();
  }

  /** Returns the kind and name of each object for the hub. */
  Set<String> objects() {
    return manifests().map(Example::id).collect(Collectors.toUnmodifiableSet());
  }

  static String id(GenericKubernetesResource object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private Stream<GenericKubernetesResource> manifests() {
    return files().stream().flatMap(file -> Manifests.read(file).objects().stream());
  }

  private List<Path> files() {
    try (var files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
