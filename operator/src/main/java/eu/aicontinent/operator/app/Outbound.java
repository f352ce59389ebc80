package eu.aicontinent.operator.app;

import eu.aicontinent.operator.leadership.Fence;
import eu.aicontinent.operator.leadership.Moment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Provides the Vert.x instance of all clients, and the hub's client. Requests carry a name that
 * says which replica sends them, and pass the fence where there may be several replicas.
 */
@Singleton
final class Outbound {
  private final Vertx vertx;
  private final Optional<Fence> fence;
  private final String userAgent;

  Outbound(Vertx vertx, OperatorConfig config, InstantSource clock) {
    fence =
        config
            .replica()
            .map(Election::leaseFor)
            .map(lease -> new Fence(lease, Election.RENEW_DEADLINE, () -> moment(clock)));
    this.vertx = fence.map(between -> between.around(vertx)).orElse(vertx);
    // The part up to the slash is, by default, the manager of the fields that a request sets.
    userAgent = "aicontinent-operator" + config.replica().map("/"::concat).orElse("");
  }

  private static Moment moment(InstantSource clock) {
    return new Moment(clock.instant(), Duration.ofNanos(System.nanoTime()));
  }

  /** Returns the Vert.x instance for the clients of all clusters. */
  Vertx vertx() {
    return vertx;
  }

  String userAgent() {
    return userAgent;
  }

  /** Returns the hub's client, in place of the one that Quarkus would make. */
  @Produces
  @Singleton
  KubernetesClient hub(KubernetesSerialization serialization, Config config) {
    config.setUserAgent(userAgent);
    return new KubernetesClientBuilder()
        .withKubernetesSerialization(serialization)
        .withConfig(config)
        .withHttpClientFactory(new VertxHttpClientFactory(vertx))
        .withHttpClientBuilderConsumer(
            http ->
                fence.ifPresent(
                    between -> http.addOrReplaceInterceptor("lease", between.observer())))
        .build();
  }

  void close(@Disposes KubernetesClient client) {
    client.close();
  }
}
