package eu.aicontinent.operator.fleet.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A response whose body is replaced. */
record AnswerHead(HttpResponse<?> response, AsyncBody body) implements HttpResponse<AsyncBody> {
  @Override
  public int code() {
    return response.code();
  }

  @Override
  public HttpRequest request() {
    return response.request();
  }

  @Override
  public Optional<HttpResponse<?>> previousResponse() {
    return response.previousResponse();
  }

  @Override
  public List<String> headers(String name) {
    return response.headers(name);
  }

  @Override
  public Map<String, List<String>> headers() {
    return response.headers();
  }
}
