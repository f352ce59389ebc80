package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.Command;
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
import java.util.function.Consumer;

/** Packages of Debian, unpacked into the cache with what they need, and never installed. */
final class DebianPackages {
  private static final Path RELEASE = Path.of("/etc/os-release");

  private DebianPackages() {}

  static boolean available() {
    return Files.exists(RELEASE) && Programs.find("apt-get").isPresent();
  }

  /**
   * Returns the folder with the contents of the packages and of those that they depend on. What is
   * installed on this machine is not among them.
   */
  static Path get(List<String> packages, Consumer<String> progress) {
    var names = String.join(" ", packages);
    return BinaryCache.ofThisUser()
        .get(
            Fingerprint.of(names, TextFile.read(RELEASE), System.getProperty("os.arch")),
            target -> {
              progress.accept("fetching " + names + " (once)");
              unpack(target, packages);
            });
  }

  /** Returns the name of the folder of libraries for this machine's processor. */
  static String libraries() {
    var architecture = System.getProperty("os.arch");
    return (architecture.equals("amd64") ? "x86_64" : architecture) + "-linux-gnu";
  }

  /**
   * Downloads and unpacks the packages with lists and archives of its own; those of the machine
   * stay as they are.
   */
  private static void unpack(Path target, List<String> packages) {
    var apt = target.resolve("apt");
    try {
      Files.createDirectories(apt.resolve("lists/partial"));
      Files.createDirectories(apt.resolve("archives/partial"));
      apt(apt, List.of("update"));
      var words =
          new ArrayList<>(
              List.of("install", "--download-only", "--no-install-recommends", "--yes"));
      words.addAll(packages);
      apt(apt, words);
      for (var archive : Folders.files(apt.resolve("archives"), ".deb")) {
        Command.of("dpkg-deb", "--extract", archive, target).run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Folders.delete(apt);
  }

  private static void apt(Path folder, List<String> words) {
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
    command.addAll(words);
    Command.of(command).run();
  }
}
