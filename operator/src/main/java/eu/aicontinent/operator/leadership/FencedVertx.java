package eu.aicontinent.operator.leadership;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.impl.HttpClientConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Wraps a Vert.x so that its HTTP clients ask a fence when a request is written to its connection.
 * An interceptor of the Kubernetes client would ask too early: connecting, and the queues of one or
 * two event loops, come after it.
 */
final class FencedVertx {
  private FencedVertx() {}

  static Vertx around(Vertx vertx, Fence fence) {
    return (Vertx)
        Proxy.newProxyInstance(
            Vertx.class.getClassLoader(),
            new Class<?>[] {Vertx.class},
            (_, method, arguments) -> {
              try {
                var result = method.invoke(vertx, arguments);
                return result instanceof HttpClient client ? fenced(client, fence) : result;
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  /** Adds a gate to each new connection of a client, before it gets its first request. */
  private static HttpClient fenced(HttpClient client, Fence fence) {
    return client.connectionHandler(
        connection -> {
          var last = ((HttpClientConnection) connection).channelHandlerContext();
          var gate = new Gate(fence);
          last.pipeline().addBefore(last.name(), "fence", gate);
          last.pipeline().addFirst("fence-at-the-socket", gate.last());
        });
  }
}
