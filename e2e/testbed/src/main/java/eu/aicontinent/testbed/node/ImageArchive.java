package eu.aicontinent.testbed.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image of one layer, made of programs of this machine: an archive as {@code docker save} writes
 * it, without a registry and without Docker.
 *
 * @param files files of the image, and where they are here
 * @param links symbolic links of the image, and what they lead to
 * @param command command that a container runs if it names none
 */
public record ImageArchive(
    String name, Map<String, Path> files, Map<String, String> links, List<String> command) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> ARCHITECTURES = Map.of("aarch64", "arm64");

  public ImageArchive {
    files = Map.copyOf(files);
    links = Map.copyOf(links);
    command = List.copyOf(command);
  }

  /** Returns an empty image. */
  public static ImageArchive of(String name) {
    return new ImageArchive(name, Map.of(), Map.of(), List.of());
  }

  /** Returns an image with a shell and all its commands. */
  public static ImageArchive shell(String name, Path busybox) {
    var image = of(name).with("/bin/busybox", busybox).running("/bin/sh");
    for (var program : Command.of(busybox, "--list").run().lines().toList()) {
      image = program.equals("busybox") ? image : image.linking("/bin/" + program, "busybox");
    }
    return image;
  }

  /** Returns the same image with one more program. */
  public ImageArchive with(String path, Path program) {
    var more = new LinkedHashMap<>(files);
    more.put(path, program);
    return new ImageArchive(name, more, links, command);
  }

  public ImageArchive linking(String path, String target) {
    var more = new LinkedHashMap<>(links);
    more.put(path, target);
    return new ImageArchive(name, files, more, command);
  }

  public ImageArchive running(String... words) {
    return new ImageArchive(name, files, links, List.of(words));
  }

  /** Writes the archive into a new folder, and returns it. */
  Path write(Path folder) {
    Folders.delete(folder);
    try {
      var parts = Files.createDirectories(folder.resolve("parts"));
      var layer = parts.resolve("layer.tar");
      tar(layer, contents(folder.resolve("contents")));
      TextFile.write(parts.resolve("config.json"), JSON.writeValueAsString(config(digest(layer))));
      TextFile.write(parts.resolve("manifest.json"), manifest());
      var archive = folder.resolve("image.tar");
      tar(archive, parts);
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String manifest() throws JsonProcessingException {
    return JSON.writeValueAsString(
        List.of(
            Map.of(
                "Config", "config.json",
                "RepoTags", List.of(name),
                "Layers", List.of("layer.tar"))));
  }

  private Map<String, Object> config(String layer) {
    var architecture = System.getProperty("os.arch");
    return Map.of(
        "architecture",
        ARCHITECTURES.getOrDefault(architecture, architecture),
        "os",
        "linux",
        "rootfs",
        Map.of("type", "layers", "diff_ids", List.of("sha256:" + layer)),
        "config",
        Map.of("Cmd", command, "Env", List.of("PATH=/bin")));
  }

  private Path contents(Path root) throws IOException {
    Files.createDirectories(root);
    var executable = PosixFilePermissions.fromString("rwxr-xr-x");
    for (var file : files.entrySet()) {
      var target = inside(root, file.getKey());
      Files.copy(file.getValue(), target);
      Files.setPosixFilePermissions(target, executable);
    }
    for (var link : links.entrySet()) {
      Files.createSymbolicLink(inside(root, link.getKey()), Path.of(link.getValue()));
    }
    return root;
  }

  private static Path inside(Path root, String path) throws IOException {
    var target = root.resolve(path.substring(1));
    Files.createDirectories(target.getParent());
    return target;
  }

  private static void tar(Path archive, Path folder) {
    var words =
        new ArrayList<Object>(
            List.of("tar", "--create", "--file", archive, "--directory", folder, "--sort=name"));
    words.addAll(List.of("--owner=0", "--group=0", "--numeric-owner", "--mtime=@0"));
    words.addAll(names(folder));
    Command.of(words.toArray()).run();
  }

  private static List<String> names(Path folder) {
    try (var names = Files.list(folder)) {
      return names.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
