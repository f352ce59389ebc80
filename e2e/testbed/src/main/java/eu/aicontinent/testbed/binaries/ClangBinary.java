package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The compiler that Cilium's agent starts: LLVM 19, from Debian's package.
 *
 * @param programs folder with {@code clang}
 * @param libraries folders of the libraries that it needs; empty if it is installed
 */
public record ClangBinary(Path programs, List<Path> libraries) {
  private static final String PACKAGE = "clang-19";
  private static final Path LLVM = Path.of("usr/lib/llvm-19");

  public ClangBinary {
    libraries = List.copyOf(libraries);
  }

  /**
   * Returns the installed compiler, or else one that is downloaded and unpacked into the cache
   * without being installed.
   *
   * @return compiler; empty if the package is not available
   */
  public static Optional<ClangBinary> find(Consumer<String> progress) {
    var installed = new ClangBinary(Path.of("/").resolve(LLVM).resolve("bin"), List.of());
    if (installed.isThere()) {
      return Optional.of(installed);
    }
    if (!DebianPackages.available()) {
      return Optional.empty();
    }
    try {
      return Optional.of(unpacked(progress));
    } catch (CommandFailed e) {
      progress.accept("%s cannot be fetched: %s".formatted(PACKAGE, e.getMessage()));
      return Optional.empty();
    }
  }

  private static ClangBinary unpacked(Consumer<String> progress) {
    var folder = DebianPackages.get(List.of(PACKAGE), progress);
    return new ClangBinary(
        folder.resolve(LLVM).resolve("bin"),
        List.of(
            folder.resolve(LLVM).resolve("lib"),
            folder.resolve("usr/lib").resolve(DebianPackages.libraries())));
  }

  private boolean isThere() {
    return Files.isExecutable(programs.resolve("clang"));
  }
}
