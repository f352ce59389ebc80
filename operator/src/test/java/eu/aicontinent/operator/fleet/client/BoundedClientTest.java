package eu.aicontinent.operator.fleet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.aicontinent.operator.failure.ForeignText;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.write.Requests;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("attack")
class BoundedClientTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final String TOKEN = "a-token-that-nobody-repeats";
  private static final long HEAP = 96L * 1024 * 1024;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> excesses = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private HttpServer server;
  private KubernetesClient client;

  /** Writes the body of an answer, until it is interrupted if the body is endless. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://localhost:" + server.getAddress().getPort())
                    .withOnlyHttpWatches(true)
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .withHttpClientFactory(
                new BoundedClient.Factory(
                    VERTX,
                    new ReadLimits(
                        new MemberBounds(HEAP),
                        new ForeignText(TOKEN),
                        InstantSource.system(),
                        this::tooMuch),
                    executor))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
    executor.shutdownNow();
  }

  @AfterAll
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private void tooMuch(String what) {
    excesses.add(what);
    told.add(what);
  }

  private void answers(int code, Writing writing) {
    server.createContext(
        "/",
        exchange -> {
          try (HttpExchange closing = exchange) {
            closing.sendResponseHeaders(code, 0);
            writing.to(closing.getResponseBody());
          }
        });
  }

  private static Writing text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Writing endless(String begin, String part) {
    return out -> {
      text(begin).to(out);
      var block = part.repeat(1 + 100_000 / part.length()).getBytes(StandardCharsets.UTF_8);
      while (!Thread.currentThread().isInterrupted()) {
        out.write(block);
      }
    };
  }

  private MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      of(Kind kind) {
    return client.genericKubernetesResources(ClusterCache.context(kind));
  }

  private void refuses(String what) {
    assertThatThrownBy(() -> of(Kind.NODE).list()).isInstanceOf(KubernetesClientException.class);
    assertThat(excesses).singleElement().asString().startsWith(what);
  }

  /**
   * Proves that requests of a closed client fail; a client is closed after an excess, while others
   * still use it.
   */
  @Test
  void aClosedOneAnswersWithAnError() {
    client.close();

    assertThatThrownBy(() -> of(Kind.NODE).list()).isInstanceOf(KubernetesClientException.class);
    assertThatThrownBy(() -> client.namespaces().withName("kube-system").get())
        .isInstanceOf(KubernetesClientException.class);
  }

  @Test
  void aListComesThroughWithoutWhatNobodyReads() {
    answers(
        200,
        text(
            """
            {"kind":"NodeList","apiVersion":"v1","metadata":{"continue":"c"},"items":[
            {"metadata":{"name":"n"},"spec":{"podCIDR":"10.0.0.0/24"}}]}
            """));

    var list = of(Kind.NODE).list();

    assertThat(list.getMetadata().getContinue()).isEqualTo("c");
    assertThat(list.getItems())
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.getKind()).isEqualTo("Node");
              assertThat(node.getMetadata().getName()).isEqualTo("n");
              assertThat(node.getAdditionalProperties().get("spec")).isEqualTo(Map.of());
            });
    assertThat(excesses).isEmpty();
  }

  @Test
  void aBodyWithoutEndIsRefused() {
    answers(200, endless("{\"kind\":\"", "x"));

    refuses("Node: a page of a list of more than 4 MiB");
  }

  @Test
  void anErrorWithoutEndIsRefused() {
    answers(500, endless("", "x"));

    refuses("Node: an error of more than 64 KiB");
  }

  @Test
  void aBodyOfNothingWithoutEndIsRefused() {
    answers(200, endless("", " "));

    assertThatThrownBy(() -> client.getKubernetesVersion())
        .isInstanceOf(KubernetesClientException.class);
    assertThat(excesses).containsExactly("version: an answer of more than 16 MiB");
  }

  @Test
  void whatIsNotJsonIsAnErrorLikeAnyOther() {
    answers(200, text("<html>"));

    assertThatThrownBy(() -> of(Kind.NODE).list()).isInstanceOf(KubernetesClientException.class);
    assertThat(excesses).isEmpty();
  }

  @Test
  void whatEndsBeforeItsEndIsAnError() {
    answers(200, text("{\"items\":["));

    assertThatThrownBy(() -> of(Kind.NODE).list()).isInstanceOf(KubernetesClientException.class);
  }

  @Test
  void anErrorIsShortOnItsLineAndRepeatsNoCredential() {
    answers(
        403,
        text(
            "{\"kind\":\"Status\",\"code\":200,\"reason\":\"Forbidden\",\"message\":\"bad\\n\\u001b[31m Bearer %s %s %s\"}"
                .formatted(TOKEN, TOKEN, "x".repeat(1000))));

    assertThatThrownBy(() -> of(Kind.NODE).list())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(403);
              assertThat(refused.getStatus().getReason()).isEqualTo("Forbidden");
              assertThat(refused.getStatus().getMessage())
                  .startsWith("bad [31m Bearer *** *** xxx")
                  .hasSizeLessThan(402);
              assertThat(refused.getMessage()).doesNotContain(TOKEN, "\u001b", "\n");
            });
  }

  @Test
  void aWatchBringsEventsAndEndsWithALineWithoutEnd() throws InterruptedException {
    answers(
        200,
        out -> {
          if (excesses.isEmpty()) {
            text("""
            {"type":"ADDED","object":{"apiVersion":"v1","kind":"Node","metadata":{"name":"n","uid":"u","resourceVersion":"1","annotations":{"aicontinent.eu/a":"é€"}}}}
            {"type":"ADDED","object":{"kind":"\
            """)
                .to(out);
            endless("", "x").to(out);
          }
        });
    var seen = new CopyOnWriteArrayList<GenericKubernetesResource>();

    try (var _ = of(Kind.NODE).watch(Watching.into(seen))) {
      assertThat(told.poll(10, TimeUnit.SECONDS))
          .startsWith("Node: an event of a watch of more than ");
    }

    assertThat(seen.getFirst().getMetadata().getAnnotations())
        .containsEntry("aicontinent.eu/a", "é€");
  }

  @Test
  void pagesWithoutEndAreNotTurnedForEver() {
    answers(200, text("{\"kind\":\"NodeList\",\"metadata\":{\"continue\":\"c\"},\"items\":[]}"));
    var requests = new Requests(client, 16);

    assertThatThrownBy(() -> requests.workloads("tenant-t", _ -> true))
        .isInstanceOf(KubernetesClientException.class);

    assertThat(excesses).containsExactly("Workload: a list of more than 2000 pages");
  }
}
