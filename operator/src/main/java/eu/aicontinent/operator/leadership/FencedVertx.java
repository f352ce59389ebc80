package eu.aicontinent.operator.leadership;

import eu.aicontinent.operator.failure.NotLeading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/**
 * A Vert.x whose HTTP clients ask a fence when the connection for a request stands, on the event
 * loop that writes it next. An interceptor of the Kubernetes client is asked too early: connecting,
 * and a queue for the event loop, come after it.
 */
final class FencedVertx {
  private FencedVertx() {}

  static Vertx around(Vertx vertx, Fence fence) {
    return after(
        Vertx.class,
        vertx,
        "createHttpClient",
        client -> after(HttpClient.class, (HttpClient) client, "request", r -> checked(r, fence)));
  }

  @SuppressWarnings("unchecked") // what HttpClient.request returns
  private static Object checked(Object request, Fence fence) {
    return ((Future<HttpClientRequest>) request).compose(ready -> check(ready, fence));
  }

  private static Future<HttpClientRequest> check(HttpClientRequest request, Fence fence) {
    var method = request.getMethod().name();
    if (fence.admits(method, request.path())) {
      return Future.succeededFuture(request);
    }
    request.reset();
    return Future.failedFuture(new NotLeading(method, request.path()));
  }

  /** The same object, but that what the methods of this name return is replaced. */
  private static <T> T after(
      Class<T> type, T target, String method, UnaryOperator<Object> replacement) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, called, arguments) -> {
              try {
                var result = called.invoke(target, arguments);
                return called.getName().equals(method) ? replacement.apply(result) : result;
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }
}
