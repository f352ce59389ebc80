package eu.aicontinent.testbed.faults;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A client of the proxy that exposes what a well-behaved one hides. */
final class RawClient implements AutoCloseable {
  private final ProxyGround ground;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http;

  RawClient(ProxyGround ground, HttpVersion version) {
    var authority = Buffer.buffer(ServingCertificate.authority(ground.cluster()));
    this.ground = ground;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(version)
                .setTrustOptions(new PemTrustOptions().addCertValue(authority)));
  }

  /** Returns the HTTP version of the answer, and its body. */
  String get(String path) throws Exception {
    return await(
        request(HttpMethod.GET, path)
            .compose(HttpClientRequest::send)
            .compose(answer -> answer.body().map(body -> answer.version() + " " + body)));
  }

  /**
   * Reads this many bytes of a body, or as many as there are, and hangs up. Returns the number of
   * bytes that it read.
   */
  long read(String path, long most) throws Exception {
    var seen = new AtomicLong();
    var enough = Promise.<Long>promise();
    request(HttpMethod.GET, path)
        .compose(
            request ->
                request
                    .send()
                    .onSuccess(
                        answer ->
                            answer
                                .handler(
                                    bytes -> {
                                      if (seen.addAndGet(bytes.length()) >= most) {
                                        request.connection().close();
                                        enough.tryComplete(seen.get());
                                      }
                                    })
                                .exceptionHandler(_ -> enough.tryComplete(seen.get()))
                                .endHandler(_ -> enough.tryComplete(seen.get()))))
        .onFailure(enough::tryFail);
    return await(enough.future());
  }

  /** Sends a request, and then reads nothing of the body. */
  void askAndStall(String path) throws Exception {
    await(
        request(HttpMethod.GET, path)
            .compose(HttpClientRequest::send)
            .onSuccess(answer -> answer.exceptionHandler(_ -> {}).pause()));
  }

  /** Returns the code, the reason phrase, the headers and the body. */
  String wholeAnswer(String path) throws Exception {
    return await(
        request(HttpMethod.GET, path)
            .compose(HttpClientRequest::send)
            .compose(
                answer ->
                    answer
                        .body()
                        .map(
                            body ->
                                "%d %s%n%s%n%s"
                                    .formatted(
                                        answer.statusCode(),
                                        answer.statusMessage(),
                                        answer.headers(),
                                        body))));
  }

  /** Ends the connection as soon as everything is sent. */
  void createAndHangUp(ConfigMap object) throws Exception {
    await(
        request(HttpMethod.POST, "/api/v1/namespaces/default/configmaps")
            .map(request -> request.putHeader("Content-Type", "application/json"))
            .compose(
                request ->
                    request
                        .end(Serialization.asJson(object))
                        .compose(_ -> request.connection().close())));
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }

  private Future<HttpClientRequest> request(HttpMethod method, String path) {
    var port = URI.create(ground.proxy().server()).getPort();
    return http.request(method, port, "127.0.0.1", path)
        .map(request -> request.putHeader("Authorization", "Bearer " + ground.token()));
  }

  private static <T> T await(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
  }
}
