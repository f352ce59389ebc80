package eu.aicontinent.operator.fleet.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.vertx.VertxHttpClient;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The HTTP client of a member's Kubernetes client, on Vert.x. Every answer comes through an {@link
 * Answer}. Watches have to use HTTP: messages of a WebSocket would bypass it, so WebSockets are
 * refused.
 */
public final class BoundedClient
    extends StandardHttpClient<BoundedClient, BoundedClient.Factory, BoundedClient.Builder> {
  private final VertxHttpClient<VertxHttpClientFactory> http;
  private final Factory factory;

  private BoundedClient(
      Builder builder, AtomicBoolean closed, VertxHttpClient<VertxHttpClientFactory> http) {
    super(builder, closed);
    this.http = http;
    this.factory = builder.getClientFactory();
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
      HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    var asked = RequestTarget.by(request);
    return asked.form() == RequestTarget.Form.LIST
        ? factory.reading.turns().begin().thenCompose(_ -> page(asked, request, consumer))
        : super.consumeBytes(request, consumer);
  }

  /** Requests a page. Its turn ends with the body, or with the failure that came instead. */
  private CompletableFuture<HttpResponse<AsyncBody>> page(
      RequestTarget asked, HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    CompletableFuture<HttpResponse<AsyncBody>> answer;
    try {
      factory.reading.turnsPage(asked, request.uri());
      answer = super.consumeBytes(request, consumer);
    } catch (Exception e) {
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete(
        (response, _) -> {
          if (response == null) {
            factory.reading.turns().end();
          } else {
            response.body().done().whenComplete((_, _) -> factory.reading.turns().end());
          }
        });
    return answer;
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
      StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    var answer =
        new BoundedAnswer(RequestTarget.by(request), factory.reading, factory.executor, consumer);
    try {
      return http.consumeBytesDirect(request, answer).thenApply(answer::begins);
    } catch (IllegalStateException e) {
      // Vert.x (4.5) throws if it was closed meanwhile; callers look at the future only.
      return CompletableFuture.failedFuture(new IOException("the client is closed", e));
    }
  }

  @Override
  public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
      StandardWebSocketBuilder socket, WebSocket.Listener listener) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException("no WebSockets"));
  }

  @Override
  protected void doClose() {
    http.close();
  }

  /** Creates the HTTP client of one connection. */
  public static final class Factory implements HttpClient.Factory {
    private final VertxHttpClientFactory http;
    private final ReadLimits reading;
    private final Executor executor;

    public Factory(Vertx vertx, ReadLimits reading, Executor executor) {
      this.http = new VertxHttpClientFactory(vertx);
      this.reading = reading;
      this.executor = executor;
    }

    @Override
    public Builder newBuilder() {
      return new Builder(this);
    }
  }

  /** Builds clients that follow no redirections: an API server redirects nobody. */
  static final class Builder extends StandardHttpClientBuilder<BoundedClient, Factory, Builder> {
    private Builder(Factory factory) {
      super(factory);
    }

    @Override
    public BoundedClient build() {
      if (client != null) {
        return new BoundedClient(this, client.getClosed(), client.http);
      }
      var below = clientFactory.http.newBuilder();
      below.proxyType(HttpClient.ProxyType.DIRECT);
      if (connectTimeout != null) {
        below.connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (sslContext != null) {
        below.sslContext(keyManagers, trustManagers);
      }
      if (tlsVersions != null) {
        below.tlsVersions(tlsVersions);
      }
      return new BoundedClient(this, new AtomicBoolean(), below.build());
    }

    @Override
    protected Builder newInstance(Factory factory) {
      return new Builder(factory);
    }
  }
}
