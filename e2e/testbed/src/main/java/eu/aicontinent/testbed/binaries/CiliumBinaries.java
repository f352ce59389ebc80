package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Cilium's agent and CNI plugin, the sources that the agent compiles for the kernel, and the kinds
 * that it watches. They come from a module of their own, which is built only for tests that send
 * packets.
 */
public record CiliumBinaries(Path folder) {
  private static final List<String> FLAGS = List.of("-trimpath", "-ldflags", "-s -w");
  private static final String CILIUM = "github.com/cilium/cilium";
  private static final String NETWORK_POLICIES = "sigs.k8s.io/network-policy-api";
  private static final String KINDS = "pkg/k8s/apis/cilium.io/client/crds";

  /**
   * Returns the binaries. Builds them if they are not in the cache yet; a cold build takes minutes.
   */
  public static CiliumBinaries get(Consumer<String> progress) {
    var module = new GoModule(RepositoryRoot.find().resolve("e2e/testbed/cilium"));
    return new CiliumBinaries(
        BinaryCache.ofThisUser()
            .get(
                module.fingerprint(FLAGS),
                folder -> {
                  progress.accept("building Cilium (once, takes minutes)");
                  build(module, new CiliumBinaries(folder));
                }));
  }

  public Path agent() {
    return programs().resolve("daemon");
  }

  public Path plugin() {
    return programs().resolve("cilium-cni");
  }

  /** Returns the folder with the sources of the agent's programs for the kernel. */
  public Path library() {
    return folder.resolve("lib");
  }

  /** Returns the definitions of Cilium's own kinds. */
  public List<Path> crds() {
    return Stream.of("v2", "v2alpha1")
        .flatMap(version -> Folders.files(kinds().resolve(version), ".yaml").stream())
        .toList();
  }

  /** Returns the definition of the kind ClusterNetworkPolicy. */
  public Path clusterNetworkPolicies() {
    return folder.resolve("clusternetworkpolicies.yaml");
  }

  /** Returns the folder with both programs. */
  public Path programs() {
    return folder.resolve("bin");
  }

  private Path kinds() {
    return folder.resolve("crds");
  }

  private static void build(GoModule module, CiliumBinaries binaries) {
    try {
      module.buildTools(FLAGS, Files.createDirectory(binaries.programs()));
      var sources = module.sources(CILIUM);
      copy(sources.resolve("bpf"), binaries.library().resolve("bpf"), CiliumBinaries::isCompiled);
      copy(sources.resolve(KINDS), binaries.kinds(), _ -> true);
      Files.copy(
          module
              .sources(NETWORK_POLICIES)
              .resolve("config/crd/standard/policy.networking.k8s.io_clusternetworkpolicies.yaml"),
          binaries.clusterNetworkPolicies());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCompiled(Path file) {
    return !file.startsWith("tests") && !file.startsWith("complexity-tests");
  }

  /** Copies files into new folders: those of Go's module cache are read-only. */
  private static void copy(Path from, Path to, Predicate<Path> which) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = from.relativize(file);
        if (which.test(name)) {
          var target = to.resolve(name);
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
