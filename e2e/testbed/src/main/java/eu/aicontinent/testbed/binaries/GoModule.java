package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Go module whose {@code tool} lines pin the programs to build. */
record GoModule(Path folder) {
  private static final Map<String, String> STATIC = Map.of("CGO_ENABLED", "0");

  /** Returns the pinned version of a module that go.mod requires. */
  String version(String module) {
    var line = Pattern.compile("(?m)^\\s*" + Pattern.quote(module) + " (v\\S+)");
    var found = line.matcher(read("go.mod"));
    if (!found.find()) {
      throw new IllegalStateException("go.mod of " + folder + " does not require " + module);
    }
    return found.group(1);
  }

  /** Returns a fingerprint that changes with everything that the built programs depend on. */
  String fingerprint(List<String> flags) {
    return Fingerprint.of(
        read("go.mod"),
        read("go.sum"),
        String.join(" ", flags),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  /** Returns a fingerprint of the programs that are in the module itself. */
  String programs() {
    return Fingerprint.ofFolder(folder, file -> file.toString().endsWith(".go"));
  }

  void buildTools(List<String> flags, Path target) {
    build(flags, target, "tool", STATIC);
  }

  /** Builds one program under the given name; Go would use the last word of its package. */
  void buildTool(String program, List<String> flags, Path target) {
    buildTool(program, flags, target, STATIC);
  }

  /** Builds one program in the given environment. */
  void buildTool(String program, List<String> flags, Path target, Map<String, String> environment) {
    build(flags, target, program, environment);
  }

  /** Returns the programs that go.mod names. */
  List<String> tools() {
    return Command.of(go(), "list", "-f", "{{.ImportPath}}", "tool")
        .in(folder)
        .run()
        .lines()
        .toList();
  }

  private void build(
      List<String> flags, Path target, String what, Map<String, String> environment) {
    var words = new ArrayList<>(List.of(go(), "build"));
    words.addAll(flags);
    words.addAll(List.of("-o", target.toString(), what));
    Command.of(words).in(folder).with(environment).run();
  }

  /** Returns the sources of a required module in Go's module cache. */
  Path sources(String module) {
    return Path.of(
        Command.of(go(), "list", "-m", "-f", "{{.Dir}}", module).in(folder).run().strip());
  }

  private static String go() {
    return Programs.find("go")
        .map(Path::toString)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No go on the PATH: Go 1.26 or newer is needed once, to build the pinned"
                        + " control-plane binaries (https://go.dev/dl)."));
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
