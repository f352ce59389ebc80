package eu.aicontinent.testbed.binaries;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Helm, built from a module of its own: in one module with the control plane it would pull in
 * another Kubernetes.
 */
public record HelmBinary(Path program) {
  private static final List<String> FLAGS = List.of("-trimpath", "-ldflags", "-s -w");

  public static HelmBinary get(Consumer<String> progress) {
    var module = new GoModule(RepositoryRoot.find().resolve("e2e/testbed/helm"));
    var folder =
        BinaryCache.ofThisUser()
            .get(
                module.fingerprint(FLAGS),
                target -> {
                  progress.accept("building helm (once, takes a minute or two)");
                  module.buildTools(FLAGS, target);
                });
    return new HelmBinary(folder.resolve("helm"));
  }
}
