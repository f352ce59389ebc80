package eu.aicontinent.operator.fleet;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import java.util.concurrent.ExecutorService;

/** Builds the clients of members: all on one Vert.x, each from nothing but its kubeconfig. */
public final class ClientFactory {
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

  private final VertxHttpClientFactory http;
  private final String userAgent;
  private final ExecutorService executor;

  public ClientFactory(Vertx vertx, String userAgent, ExecutorService executor) {
    this.http = new VertxHttpClientFactory(vertx);
    this.userAgent = userAgent;
    this.executor = executor;
  }

  KubernetesClient client(Kubeconfig kubeconfig) {
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(kubeconfig.server())
            .withCaCertData(kubeconfig.certificateAuthority())
            .withOauthToken(kubeconfig.token())
            .withClientCertData(kubeconfig.clientCertificate())
            .withClientKeyData(kubeconfig.clientKey())
            .withUserAgent(userAgent)
            .withConnectionTimeout(CONNECT_TIMEOUT_MILLIS)
            .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
            // The lanes retry, with what they know about the member; a client that retries by
            // itself holds them up.
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(http)
        .withTaskExecutor(executor)
        .build();
  }
}
