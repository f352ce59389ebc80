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

/** A folder of manifests for the hub; most have a Job that goes with them. */
record Example(Path root, String name) {

  /** The one that the README begins with. */
  static Example quickstart() {
    return new Example(RepositoryRoot.find(), "examples/quickstart");
  }

  /** On top of the quickstart, and refused in part. */
  static Example limits() {
    return new Example(RepositoryRoot.find(), "examples/limits");
  }

  /** On top of the quickstart: what an antenna asks for, and what a reviewer writes. */
  static Example antennas() {
    return new Example(RepositoryRoot.find(), "examples/antennas");
  }

  Path folder() {
    return root.resolve(name);
  }

  /** As the file says it: every creation gives it another name. */
  Job job() {
    return Serialization.unmarshal(TextFile.read(folder().resolve("job/job.yaml")), Job.class);
  }

  /** Kind and name of each object for the hub. */
  Set<String> objects() {
    return files().stream()
        .flatMap(file -> Manifests.read(file).objects().stream())
        .map(Example::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  static String id(GenericKubernetesResource object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private List<Path> files() {
    try (var files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
