package eu.aicontinent.testbed.faults;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/**
 * Selects the headers of a message that are meant for the other end; the rest concern one
 * connection.
 */
final class EndToEnd {
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "sec-websocket-extensions",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private EndToEnd() {}

  static MultiMap headers(MultiMap all) {
    var headers = HttpHeaders.headers();
    for (var header : all) {
      if (!OF_ONE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        headers.add(header.getKey(), header.getValue());
      }
    }
    return headers;
  }
}
