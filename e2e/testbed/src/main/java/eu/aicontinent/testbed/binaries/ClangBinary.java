package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.CommandFailed;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.Programs;
import eu.aicontinent.testbed.process.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private static final Path RELEASE = Path.of("/etc/os-release");

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
    var release = TextFile.readIfThere(RELEASE);
    if (release.isEmpty() || Programs.find("apt-get").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(unpacked(release.get(), progress));
    } catch (CommandFailed e) {
      progress.accept("%s cannot be fetched: %s".formatted(PACKAGE, e.getMessage()));
      return Optional.empty();
    }
  }

  private static ClangBinary unpacked(String release, Consumer<String> progress) {
    var folder =
        BinaryCache.ofThisUser()
            .get(
                Fingerprint.of(PACKAGE, release, System.getProperty("os.arch")),
                target -> {
                  progress.accept("fetching " + PACKAGE + " (once)");
                  unpack(target);
                });
    return new ClangBinary(
        folder.resolve(LLVM).resolve("bin"),
        List.of(
            folder.resolve(LLVM).resolve("lib"),
            folder.resolve("usr/lib").resolve(processor() + "-linux-gnu")));
  }

  /**
   * Downloads and unpacks the packages with lists and archives of its own; those of the machine
   * stay as they are.
   */
  private static void unpack(Path target) {
    var apt = target.resolve("apt");
    try {
      Files.createDirectories(apt.resolve("lists/partial"));
      Files.createDirectories(apt.resolve("archives/partial"));
      apt(apt, "update");
      apt(apt, "install", "--download-only", "--no-install-recommends", "--yes", PACKAGE);
      for (var archive : Folders.files(apt.resolve("archives"), ".deb")) {
        Command.of("dpkg-deb", "--extract", archive, target).run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Folders.delete(apt);
  }

  private static void apt(Path folder, String... words) {
    var command = new ArrayList<>(List.of("apt-get", "--quiet"));
    for (var option :
        Map.of(
                "Dir::State::lists",
                folder.resolve("lists"),
                "Dir::Cache",
                folder,
                "Dir::Cache::archives",
                folder.resolve("archives"),
                "APT::Sandbox::User",
                "root",
                "Debug::NoLocking",
                "true")
            .entrySet()) {
      command.addAll(List.of("--option", option.getKey() + "=" + option.getValue()));
    }
    command.addAll(List.of(words));
    Command.of(command).run();
  }

  private static String processor() {
    var architecture = System.getProperty("os.arch");
    return architecture.equals("amd64") ? "x86_64" : architecture;
  }

  private boolean isThere() {
    return Files.isExecutable(programs.resolve("clang"));
  }
}
