package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.operator.fleet.client.BoundedClient;
import eu.aicontinent.operator.fleet.client.MemberBounds;
import eu.aicontinent.operator.fleet.client.ReadLimits;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Builds the clients of members, all on one Vert.x, and each from its kubeconfig alone. */
public final class ClientFactory {
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

  /**
   * First interval after which an unreadable kind is listed again. It grows to 32 times this at the
   * most (fabric8 7.5.2).
   */
  private static final int RELIST_MILLIS = 250;

  private final Environment environment;
  private final ExecutorService executor;

  public ClientFactory(Environment environment, ExecutorService executor) {
    this.environment = environment;
    this.executor = executor;
  }

  /**
   * @param excess receiver of a message that names the kind of which there was too much, and the
   *     bound
   */
  KubernetesClient client(Kubeconfig kubeconfig, Consumer<String> excess) {
    var reading =
        new ReadLimits(
            new MemberBounds(environment.heap()), kubeconfig.text(), environment.clock(), excess);
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(kubeconfig.server())
            .withCaCertData(kubeconfig.certificateAuthority())
            .withOauthToken(kubeconfig.token())
            .withClientCertData(kubeconfig.clientCertificate())
            .withClientKeyData(kubeconfig.clientKey())
            .withUserAgent(environment.userAgent())
            .withConnectionTimeout(CONNECT_TIMEOUT_MILLIS)
            .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
            .withWatchReconnectInterval(RELIST_MILLIS)
            // The lanes retry, with what they know about the member; a client that retried by
            // itself would hold them up.
            .withRequestRetryBackoffLimit(0)
            .withOnlyHttpWatches(true)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new BoundedClient.Factory(environment.vertx(), reading, executor))
        .withTaskExecutor(executor)
        .build();
  }
}
