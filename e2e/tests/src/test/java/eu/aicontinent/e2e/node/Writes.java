package eu.aicontinent.e2e.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The ways to change what is in a folder that has a file {@code old}, as a script tries them. */
public final class Writes {
  private static final Map<String, String> WAYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("append", "echo more >> /data/old"),
              Map.entry("chmod", "chmod 777 /data/old"),
              Map.entry("chown", "chown 1 /data/old"),
              Map.entry("create", "echo new > /data/new"),
              Map.entry("link", "ln /data/old /data/linked"),
              Map.entry("mkdir", "mkdir /data/folder"),
              Map.entry("mknod", "mknod /data/pipe p"),
              Map.entry("move in", "mv /tmp/moved /data/moved"),
              Map.entry("overwrite", "echo other > /data/old"),
              Map.entry("remove", "rm -f /data/old"),
              Map.entry("rename", "mv /data/old /data/renamed"),
              Map.entry("replace", "cp -f /tmp/moved /data/old"),
              Map.entry("symlink", "ln -s old /data/symbolic"),
              Map.entry("touch", "touch /data/touched"),
              Map.entry("touch old", "touch -d 2000-01-01 /data/old"),
              Map.entry("truncate", "truncate -s 0 /data/old")));

  private Writes() {}

  public static List<String> names() {
    return List.copyOf(WAYS.keySet());
  }

  /** Returns the names of those that a log of the script shows to be refused by the file system. */
  public static List<String> refused(String log) {
    return log.lines()
        .filter(line -> line.endsWith("Read-only file system"))
        .map(line -> line.replaceAll(":.*", ""))
        .toList();
  }

  /** Returns a script that writes what each of them says, in a line that begins with its name. */
  public static String script() {
    return WAYS.entrySet().stream()
        .map(
            way ->
                "echo \"%s: $( (%s) 2>&1 && echo done)\"".formatted(way.getKey(), way.getValue()))
        .collect(Collectors.joining("\n", "mkdir -p /tmp; echo x > /tmp/moved\n", "\n"));
  }
}
