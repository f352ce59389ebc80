package eu.aicontinent.testbed.faults;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request on its way to the API server and back. Lives on the loop. */
final class ProxiedRequest {
  private static final int OK = 200;

  /** The parts that all passages of a proxy share. */
  record Way(Gate gate, ApiServer apiServer, Rules rules, Loop loop) {}

  private final Way way;
  private final HttpServerRequest incoming;
  private final int link;
  private final OpenExchange exchange;
  private final @Nullable WatchStream stream;
  private @Nullable HttpClientRequest outgoing;
  private @Nullable NetSocket tunnel;
  private Runnable whenPassedOn = () -> {};
  private boolean half;
  private boolean over;

  ProxiedRequest(Way way, HttpServerRequest incoming, OpenExchange exchange) {
    this.way = way;
    this.incoming = incoming;
    this.link = incoming.remoteAddress().port();
    this.exchange = exchange;
    this.stream = exchange.request().isWatch() ? new WatchStream(exchange) : null;
    if (stream != null) {
      way.rules().join(stream);
    }
    incoming.response().exceptionHandler(_ -> clientGone()).closeHandler(_ -> clientGone());
  }

  OpenExchange exchange() {
    return exchange;
  }

  /** Returns true if the client has gone, or has been sent away. */
  boolean isOver() {
    return over;
  }

  /**
   * Forwards the request; the caller decides what happens to the answer. Everything but watches is
   * forwarded even if the client has gone: an API server whose client hangs up may have done the
   * request and logs that it has not.
   */
  void forward(Buffer body, Consumer<HttpClientResponse> then) {
    way.apiServer()
        .request(incoming)
        .compose(request -> send(request, body))
        .onSuccess(
            answer -> {
              // Another request may use the connection from here on, so this one must not end it.
              answer.exceptionHandler(_ -> {}).end().onSuccess(_ -> outgoing = null);
              if (!over) {
                then.accept(answer);
              }
            })
        .onFailure(_ -> reset());
  }

  /** Waits for the end of the answer; for a watch, only for its beginning. */
  void awaitWhole(HttpClientResponse answer, Consumer<Buffer> then) {
    if (stream != null) {
      then.accept(Buffer.buffer());
    } else {
      answer.body().onSuccess(then::accept).onFailure(_ -> hangUp());
    }
  }

  /** Passes the answer on as it comes; of a watch, only the events that the rules let through. */
  void passOn(HttpClientResponse answer) {
    tell(answer);
    if (answer.statusCode() == ApiServer.SWITCHING_PROTOCOLS) {
      openTunnel(answer);
      return;
    }
    var response = incoming.response();
    if (stream != null && response.isChunked()) {
      response.writeHead();
    }
    var outlet = outlet(new LineSplitter(), answer, response);
    answer.exceptionHandler(_ -> lost());
    if (stream != null && answer.statusCode() == OK && isJson(answer.headers())) {
      answer.handler(stream::received).endHandler(_ -> stream.ended(outlet.end()));
      stream.open(outlet);
    } else {
      answer.handler(outlet.write()::accept).endHandler(_ -> outlet.end().run());
    }
  }

  /** Passes on half of the body, or half of a watch's first bytes, and then ends the connection. */
  void passOnHalf(HttpClientResponse answer) {
    if (stream != null) {
      half = true;
      passOn(answer);
    } else {
      awaitWhole(
          answer,
          body -> {
            tell(answer);
            incoming.response().write(halfOf(body)).onComplete(_ -> hangUp());
          });
    }
  }

  /** Answers in place of the API server. */
  void answer(OwnAnswer answer) {
    exchange.told(answer.code());
    answer.begin(incoming.response());
    incoming.response().end(answer.json()).onComplete(_ -> passedOn());
  }

  /** Sends a body in place of the API server, as long as it lasts. */
  void flood(Rule rule, Stream<Buffer> pieces) {
    exchange.told(OK);
    OwnAnswer.of(OK, "").begin(incoming.response());
    flood(rule, pieces, incoming.response().setChunked(true));
  }

  HttpServerRequest incoming() {
    return incoming;
  }

  void whenPassedOn(Runnable action) {
    whenPassedOn = action;
  }

  /** Resets the client's connection. */
  void reset() {
    if (!over) {
      finish();
      way.gate().reset(link);
    }
  }

  /** Closes the client's connection in good order, though in the middle of an exchange. */
  void hangUp() {
    if (!over) {
      finish();
      if (tunnel != null) {
        tunnel.close();
      } else {
        incoming.connection().close();
      }
    }
  }

  private Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
    outgoing = request;
    if (over && stream != null) {
      abandon();
      return Future.failedFuture("The client has gone");
    }
    return ApiServer.send(request, body);
  }

  private void tell(HttpClientResponse answer) {
    exchange.told(answer.statusCode());
    var response = incoming.response().setStatusCode(answer.statusCode());
    response.headers().addAll(EndToEnd.headers(answer.headers()));
    if (answer.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      response.setChunked(true);
    }
  }

  /** Opens a tunnel for a WebSocket; both directions carry plain bytes from here on. */
  private void openTunnel(HttpClientResponse answer) {
    var server = answer.netSocket();
    server.pause();
    incoming
        .response()
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
        .putHeader(HttpHeaders.UPGRADE, answer.getHeader(HttpHeaders.UPGRADE));
    incoming.toNetSocket().onSuccess(client -> join(client, server)).onFailure(_ -> hangUp());
  }

  private void join(NetSocket client, NetSocket server) {
    tunnel = client;
    client.exceptionHandler(_ -> {}).closeHandler(_ -> clientGone());
    client.handler(bytes -> server.write(bytes));
    var outlet = outlet(new WebSocketSplitter(), server, client);
    if (stream != null) {
      server.handler(stream::received).endHandler(_ -> stream.ended(outlet.end()));
      stream.open(outlet);
    } else {
      server.handler(outlet.write()::accept).endHandler(_ -> outlet.end().run());
    }
    server.resume();
  }

  private void flood(Rule rule, Stream<Buffer> pieces, WriteStream<Buffer> to) {
    rule.whenLifted(this::hangUp);
    way.loop().after(ObjectSource.LONGEST, this::hangUp);
    pour(ObjectSource.bounded(pieces), to);
  }

  /** Sends the pieces no faster than the client reads. */
  private void pour(Iterator<Buffer> pieces, WriteStream<Buffer> to) {
    if (!over && pieces.hasNext()) {
      to.write(pieces.next()).onSuccess(_ -> way.loop().later(() -> pour(pieces, to)));
    } else {
      hangUp();
    }
  }

  private WatchStream.Outlet outlet(
      EventSplitter splitter, ReadStream<Buffer> from, WriteStream<Buffer> to) {
    return new WatchStream.Outlet(
        splitter,
        bytes -> write(bytes, from, to),
        () -> {
          if (!over) {
            to.end().onComplete(_ -> passedOn());
          }
        },
        (rule, pieces) -> flood(rule, pieces, to));
  }

  /** Writes the bytes no faster than the client reads. */
  private void write(Buffer bytes, ReadStream<Buffer> from, WriteStream<Buffer> to) {
    if (over) {
      return;
    }
    if (half) {
      from.pause();
      to.write(halfOf(bytes)).onComplete(_ -> hangUp());
      return;
    }
    to.write(bytes);
    if (to.writeQueueFull()) {
      from.pause();
      to.drainHandler(_ -> from.resume());
    }
  }

  /** Handles the loss of the API server in the middle of its answer. */
  private void lost() {
    if (stream != null) {
      stream.ended(this::hangUp);
    } else {
      hangUp();
    }
  }

  private void passedOn() {
    if (!over) {
      finish();
      whenPassedOn.run();
    }
  }

  private void clientGone() {
    if (!over) {
      finish();
    }
  }

  private void finish() {
    over = true;
    exchange.end();
    if (stream != null) {
      way.rules().leave(stream);
    }
    abandon();
  }

  private void abandon() {
    if (outgoing != null && stream != null) {
      outgoing.reset();
      outgoing = null;
    }
  }

  private static Buffer halfOf(Buffer bytes) {
    return bytes.getBuffer(0, bytes.length() / 2);
  }

  private static boolean isJson(MultiMap headers) {
    var type = headers.get(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith("application/json");
  }
}
