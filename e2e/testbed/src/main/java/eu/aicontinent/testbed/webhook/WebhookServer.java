package eu.aicontinent.testbed.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A process of this machine that serves webhooks.
 *
 * @param address base URL, with https
 * @param authority certificate of the authority that signed the server's: PEM in base64
 */
public record WebhookServer(String address, String authority) {

  /** Returns a server that uses the key pair of {@link #writeCertificate}. */
  public static WebhookServer of(ClusterFolder cluster, int port) {
    return new WebhookServer(
        "https://127.0.0.1:" + port, Kubeconfig.base64(cluster.certificates().resolve("ca.crt")));
  }

  /**
   * Writes tls.crt and tls.key. They are the pair that kwokctl made for the cluster's
   * administrator, whose certificate names 127.0.0.1 too.
   */
  public static void writeCertificate(ClusterFolder cluster, Path folder) {
    var from = cluster.certificates();
    try {
      var pair = Files.createDirectories(folder);
      Files.copy(
          from.resolve("admin.crt"), pair.resolve("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(
          from.resolve("admin.key"), pair.resolve("tls.key"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a {@code clientConfig} for the path. */
  public ObjectNode at(String path) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", address + path)
        .put("caBundle", authority);
  }

  /** Points the webhook at this server, at the path of its Service. */
  public void answer(ObjectNode webhook) {
    webhook.set("clientConfig", at(webhook.at("/clientConfig/service/path").asText()));
  }
}
