package eu.aicontinent.operator.fleet.connection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.failure.Failure;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Probes a cluster by a conditional GET of the aggregated discovery document. One small request
 * tells whether the cluster answers, whether the credential is still good, and whether the APIs
 * that it serves have changed.
 */
final class Discovery {
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Capability> CAPABILITIES =
      Map.of(
          "kueue.x-k8s.io/v1beta2/clusterqueues", Capability.Kueue,
          "kueue.x-k8s.io/v1beta2/multikueueclusters", Capability.MultiKueue,
          "nvidia.com/v1/clusterpolicies", Capability.GPUOperator,
          "policy.networking.k8s.io/v1alpha2/clusternetworkpolicies",
              Capability.ClusterNetworkPolicy,
          "cluster.x-k8s.io/v1beta2/machinedeployments", Capability.ClusterAPI,
          "resource.k8s.io/v1/deviceclasses", Capability.DRA,
          "nfd.k8s-sigs.io/v1alpha1/nodefeatures", Capability.NodeFeatureDiscovery);

  private final KubernetesClient client;
  private @Nullable String etag;
  private Set<Capability> capabilities = Set.of();

  Discovery(KubernetesClient client) {
    this.client = client;
  }

  /** The result of a probe. */
  sealed interface Answer {
    record Alive(Set<Capability> capabilities) implements Answer {}

    record Failed(Failure failure) implements Answer {}
  }

  Answer probe() {
    var http = client.getHttpClient();
    var request =
        http.newHttpRequestBuilder()
            .uri(URI.create(client.getConfiguration().getMasterUrl()).resolve("/apis"))
            .header(
                "Accept", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    var response = http.sendAsync(request.build(), String.class);
    try {
      return read(response.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      response.cancel(true);
      return new Answer.Failed(new Failure.Transient("the API server does not answer"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Failed(new Failure.Transient("interrupted"));
    }
  }

  private Answer read(HttpResponse<String> response) {
    return switch (response.code()) {
      case 304 -> new Answer.Alive(capabilities);
      case 200 -> {
        try {
          capabilities = capabilities(JSON.readTree(response.body()));
          etag = response.headers("ETag").stream().findFirst().orElse(null);
          yield new Answer.Alive(capabilities);
        } catch (JacksonException e) {
          yield new Answer.Failed(new Failure.Transient("discovery is not JSON"));
        }
      }
      default ->
          new Answer.Failed(
              Failure.ofStatus(
                  response.code(), "the API server answers " + response.code() + " to /apis"));
    };
  }

  static Set<Capability> capabilities(JsonNode groups) {
    var served = new TreeSet<String>();
    for (var group : groups.path("items")) {
      for (var version : group.path("versions")) {
        for (var resource : version.path("resources")) {
          served.add(
              String.join(
                  "/",
                  List.of(
                      group.path("metadata").path("name").asText(),
                      version.path("version").asText(),
                      resource.path("resource").asText())));
        }
      }
    }
    var found = EnumSet.noneOf(Capability.class);
    CAPABILITIES.forEach(
        (resource, capability) -> {
          if (served.contains(resource)) {
            found.add(capability);
          }
        });
    return found;
  }
}
