package eu.aicontinent.testbed.faults;

import eu.aicontinent.testbed.cluster.Cluster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;

/**
 * The real API server.
 *
 * <p>The proxy speaks HTTP/1.1 to it. There each request has a connection to itself, so a client
 * that goes away, or a watch that is not read, disturbs no other. HTTP/1.1 is also the only version
 * with WebSockets.
 */
final class ApiServer {
  static final int SWITCHING_PROTOCOLS = 101;

  /**
   * The limit for headers: larger than any token, label selector or list of groups that clients
   * send.
   */
  static final int HEADER_BYTES = 64 * 1024;

  private static final int CONNECTIONS = 8192;
  private static final int CHUNK_BYTES = 64 * 1024;

  private final HttpClient client;

  private ApiServer(HttpClient client) {
    this.client = client;
  }

  static ApiServer of(Cluster cluster, Vertx vertx) {
    var address = URI.create(cluster.server());
    var authority = Buffer.buffer(ServingCertificate.authority(cluster));
    var options =
        new HttpClientOptions()
            .setDefaultHost(address.getHost())
            .setDefaultPort(address.getPort())
            .setSsl(true)
            .setTrustOptions(new PemTrustOptions().addCertValue(authority))
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setMaxHeaderSize(HEADER_BYTES)
            .setMaxChunkSize(CHUNK_BYTES);
    return new ApiServer(
        vertx
            .httpClientBuilder()
            .with(options)
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
            .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
            .build());
  }

  /** Returns a copy of the request that is still to be sent. */
  Future<HttpClientRequest> request(HttpServerRequest incoming) {
    var headers = EndToEnd.headers(incoming.headers());
    if (isUpgrade(incoming)) {
      headers.set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
      headers.set(HttpHeaders.UPGRADE, incoming.getHeader(HttpHeaders.UPGRADE));
    }
    return client
        .request(
            new RequestOptions()
                .setMethod(incoming.method())
                .setURI(incoming.uri())
                .setHeaders(headers))
        .map(request -> request.exceptionHandler(_ -> {}));
  }

  static Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
    if (request.headers().contains(HttpHeaders.UPGRADE)) {
      // A connection cannot be used again after the server refused the upgrade.
      return request
          .connect()
          .onSuccess(
              answer -> {
                if (answer.statusCode() != SWITCHING_PROTOCOLS) {
                  answer.end().onComplete(_ -> request.connection().close());
                }
              });
    }
    return body.length() == 0 ? request.send() : request.send(body);
  }

  private static boolean isUpgrade(HttpServerRequest incoming) {
    return incoming.version() == HttpVersion.HTTP_1_1
        && incoming.headers().contains(HttpHeaders.UPGRADE);
  }
}
