package eu.aicontinent.testbed.cluster;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * Builds kubeconfigs for one API server that hold everything inline and refer to no other file.
 *
 * @param authority certificate of the server's authority: PEM in base64, as in a kubeconfig
 */
public record Kubeconfig(String cluster, String server, String authority) {

  public String withToken(String user, String token) {
    return text(user, new AuthInfoBuilder().withToken(token).build());
  }

  public String withClientCertificate(String user, Path certificate, Path key) {
    return text(
        user,
        new AuthInfoBuilder()
            .withClientCertificateData(base64(certificate))
            .withClientKeyData(base64(key))
            .build());
  }

  /** Writes a file that only its owner can read. */
  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String base64(Path file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String user, AuthInfo credential) {
    return Serialization.asYaml(
        new ConfigBuilder()
            .addNewCluster()
            .withName(cluster)
            .withNewCluster()
            .withServer(server)
            .withCertificateAuthorityData(authority)
            .endCluster()
            .endCluster()
            .addNewUser()
            .withName(user)
            .withUser(credential)
            .endUser()
            .addNewContext()
            .withName(cluster)
            .withNewContext()
            .withCluster(cluster)
            .withUser(user)
            .endContext()
            .endContext()
            .withCurrentContext(cluster)
            .build());
  }
}
