package eu.aicontinent.testbed.kueue;

import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.CommandFailed;
import eu.aicontinent.testbed.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The certificate of Kueue's metrics, which Kueue requires at a fixed path below /etc even when
 * metrics are off.
 *
 * <p>Kueue gets an /etc of its own in a mount namespace, so that nothing on the machine changes and
 * nobody needs to be root. The real path is used where namespaces are not available.
 *
 * @param pair folder with tls.crt and tls.key
 * @param etc folder that Kueue sees as /etc
 */
record MetricsCertificate(Path pair, Path etc) {
  private static final Path ETC = Path.of("/etc");
  private static final Path FIXED = Path.of("kueue", "metrics", "certs");

  /** Returns the command that starts Kueue in a place where it finds the certificate. */
  List<String> around(List<String> kueue) {
    if (Files.isReadable(ETC.resolve(FIXED).resolve("tls.key"))) {
      return kueue;
    }
    var namespace = namespace();
    if (!namespace.isEmpty()) {
      provideIn(etc);
      return inNamespace(namespace, kueue);
    }
    if (Files.isWritable(ETC)) {
      provideIn(ETC);
      return kueue;
    }
    throw new IllegalStateException(
        """
        Kueue needs %1$s, and this machine lets us make neither that nor a mount namespace.
        As root, once: install -D -m 644 -t %1$s %2$s/tls.crt %2$s/tls.key"""
            .formatted(ETC.resolve(FIXED), pair));
  }

  /** Returns the command that enters a mount namespace here; empty if that is not allowed. */
  private List<String> namespace() {
    if (Programs.find("unshare").isEmpty()) {
      return List.of();
    }
    for (var flags : List.of("-m", "-rm")) {
      try {
        Command.of("unshare", flags, "true").run();
        return List.of("unshare", flags);
      } catch (CommandFailed forbidden) {
        // The next flags may be allowed.
      }
    }
    return List.of();
  }

  private List<String> inNamespace(List<String> namespace, List<String> kueue) {
    var words = new ArrayList<>(namespace);
    words.addAll(List.of("sh", "-c", "mount --bind \"$0\" /etc && exec \"$@\"", etc.toString()));
    words.addAll(kueue);
    return words;
  }

  private void provideIn(Path root) {
    try {
      var folder = Files.createDirectories(root.resolve(FIXED));
      for (var file : List.of("tls.crt", "tls.key")) {
        Files.copy(pair.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
