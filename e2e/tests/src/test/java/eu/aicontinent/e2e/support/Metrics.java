package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.OperatorProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** The operator's metrics as Prometheus reads them. */
public final class Metrics {
  private Metrics() {}

  /** Returns one line for each number, such as {@code name{label="value"} 1.0}. */
  public static List<String> of(Network network) {
    return of(network.operator());
  }

  public static List<String> of(OperatorProcess operator) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(operator.address() + "/q/metrics")).build();
      return client.send(request, BodyHandlers.ofString()).body().lines().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
