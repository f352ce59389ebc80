package eu.aicontinent.testbed.faults;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.function.Consumer;

/** Creates the HTTPS server behind the gate; like an API server it offers HTTP/2 and HTTP/1.1. */
final class ProxyServer {
  private static final int CHUNK_BYTES = 64 * 1024;

  private ProxyServer() {}

  static HttpServer server(
      Vertx vertx, ServingCertificate certificate, Consumer<HttpServerRequest> visitor) {
    var options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(0)
            .setSsl(true)
            .setUseAlpn(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(certificate.certificate())
                    .addKeyValue(certificate.key()))
            .setHandle100ContinueAutomatically(true)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setMaxHeaderSize(ApiServer.HEADER_BYTES)
            .setMaxInitialLineLength(ApiServer.HEADER_BYTES)
            .setMaxChunkSize(CHUNK_BYTES);
    options.getInitialSettings().setMaxHeaderListSize(ApiServer.HEADER_BYTES);
    return vertx
        .createHttpServer(options)
        .connectionHandler(connection -> connection.exceptionHandler(_ -> {}))
        .requestHandler(visitor::accept);
  }
}
