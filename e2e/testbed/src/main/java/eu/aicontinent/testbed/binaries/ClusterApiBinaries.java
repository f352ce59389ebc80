package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The managers of Cluster API and their manifests. They come from a module of their own, which is
 * built only for tests that use Cluster API.
 */
public record ClusterApiBinaries(Path folder) {
  private static final List<String> FLAGS = List.of("-trimpath", "-ldflags", "-s -w");

  /**
   * Returns the binaries. Builds them if they are not in the cache yet; a cold build takes minutes.
   */
  public static ClusterApiBinaries get(Consumer<String> progress) {
    var module = new GoModule(RepositoryRoot.find().resolve("e2e/testbed/clusterapi"));
    return new ClusterApiBinaries(
        BinaryCache.ofThisUser()
            .get(
                module.fingerprint(FLAGS),
                folder -> {
                  progress.accept("building Cluster API (once, takes minutes)");
                  for (var provider : ClusterApiProvider.values()) {
                    build(module, provider, new ClusterApiBinaries(folder));
                  }
                }));
  }

  public Path program(ClusterApiProvider provider) {
    return folder(provider).resolve("manager");
  }

  public List<Path> crds(ClusterApiProvider provider) {
    return Folders.files(crdFolder(provider), ".yaml");
  }

  public Path webhooks(ClusterApiProvider provider) {
    return folder(provider).resolve("webhooks.yaml");
  }

  private Path folder(ClusterApiProvider provider) {
    return folder.resolve(provider.label());
  }

  private Path crdFolder(ClusterApiProvider provider) {
    return folder(provider).resolve("crds");
  }

  private static void build(
      GoModule module, ClusterApiProvider provider, ClusterApiBinaries binaries) {
    var program = provider.module() + "/" + provider.path();
    module.buildTool(program, FLAGS, binaries.program(provider));
    var manifests = module.sources(provider.module()).resolve(provider.path()).resolve("config");
    try {
      Files.createDirectory(binaries.crdFolder(provider));
      for (var crd : Folders.files(manifests.resolve("crd/bases"), ".yaml")) {
        Files.copy(crd, binaries.crdFolder(provider).resolve(crd.getFileName()));
      }
      Files.copy(manifests.resolve("webhook/manifests.yaml"), binaries.webhooks(provider));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
