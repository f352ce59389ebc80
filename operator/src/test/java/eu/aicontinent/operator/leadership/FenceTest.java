package eu.aicontinent.operator.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.operator.failure.NotLeading;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the operator's HTTP client behind a fence, against a server that echoes what it is sent.
 */
class FenceTest {
  private static final String NAMESPACE = "aicontinent-system";
  private static final LeaseName LEASE = new LeaseName(NAMESPACE, "aicontinent-operator", "a");
  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

  private static final String FOUND =
      "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {}}";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile Moment now = new Moment(START, Duration.ZERO);

  /**
   * The moment that it is after the fence has looked at the clock once; null if none has passed.
   */
  private volatile @Nullable Moment then;

  private volatile int answer = 200;
  private KubernetesClient client;

  @BeforeEach
  void serve() {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    var fence = new Fence(LEASE, Duration.ofSeconds(10), this::look);
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + server.actualPort())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .withHttpClientFactory(new VertxHttpClientFactory(fence.around(vertx)))
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("lease", fence.observer()))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void letsNothingButReadsPassBeforeTheLeaseIsWritten() {
    assertRefused();

    client.configMaps().inNamespace(NAMESPACE).withName("any").get();

    assertThat(received).containsExactly("GET");
  }

  @Test
  void letsWritesPassWhileTheLeaseIsHeld() {
    renew("a");

    write();

    assertThat(received).containsExactly("PATCH", "POST");
  }

  @Test
  void refusesWritesWhenTheRenewalIsTooOld() {
    renew("a");
    now = new Moment(START.plusSeconds(10), Duration.ofSeconds(10));

    assertRefused();
  }

  /** Proves that a process which is stopped between the fence and the socket sends nothing. */
  @Test
  void refusesAWriteWhoseTimeIsOverBeforeItIsSent() {
    renew("a");
    then = new Moment(START.plusSeconds(60), Duration.ofSeconds(60));

    assertRefused();
  }

  @Test
  void refusesWritesWhenTheLeaseWasNotAccepted() {
    answer = 409;
    assertThatThrownBy(() -> renew("a")).isInstanceOf(KubernetesClientException.class);
    answer = 200;

    assertRefused();
  }

  @Test
  void refusesWritesWhenTheLeaseWasGivenAway() {
    renew("a");
    renew("");

    assertRefused();
  }

  @Test
  void letsTheNextRenewalPassWhenTheLastIsTooOld() {
    renew("a");
    now = new Moment(START.plusSeconds(60), Duration.ofSeconds(60));

    renew("a");
    write();

    assertThat(received).containsExactly("PATCH", "PATCH", "POST");
  }

  /** Returns the present moment, after which it may be the next one. */
  private Moment look() {
    var seen = now;
    var next = then;
    if (next != null) {
      now = next;
    }
    return seen;
  }

  private void renew(String holder) {
    var lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName(LEASE.name())
            .endMetadata()
            .withNewSpec()
            .withHolderIdentity(holder)
            .withRenewTime(now.wall().atZone(ZoneOffset.UTC))
            .endSpec()
            .build();
    client.resource(lease).patch(PatchContext.of(PatchType.JSON_MERGE));
  }

  private void write() {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("any")
                .endMetadata()
                .build())
        .create();
  }

  /**
   * Checks that a write fails like one that the API server refuses, with {@link NotLeading} as its
   * cause.
   */
  private void assertRefused() {
    var before = List.copyOf(received);
    assertThatThrownBy(this::write)
        .isInstanceOf(KubernetesClientException.class)
        .hasRootCauseInstanceOf(NotLeading.class);
    assertThat(received).isEqualTo(before);
  }

  private void answer(HttpServerRequest request) {
    received.add(request.method().name());
    request
        .body()
        .onSuccess(
            body ->
                request
                    .response()
                    .setStatusCode(answer)
                    .putHeader("Content-Type", "application/json")
                    .end(body.length() == 0 ? FOUND : body.toString()));
  }
}
