package eu.aicontinent.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request in a tenant's namespace as it goes over the wire, with anything that a client library
 * would leave out or could not express. The API server does everything but store it.
 *
 * @param who whose rights the request has
 * @param send method, API and resource with its name
 */
record RawRequest(@JsonProperty("as") String who, String send, @Nullable ObjectNode body) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<String> CONNECTIONS =
      List.of("/proxy", "/exec", "/attach", "/portforward");

  /** A rule: the message for the requests that it refuses, and similar requests that pass. */
  private record Rule(
      String rule, String says, List<RawRequest> refused, List<RawRequest> accepted) {

    Stream<Case> cases() {
      return Stream.concat(
          refused.stream().map(sent -> new Case(rule, sent, says)),
          accepted.stream().map(sent -> new Case(rule, sent, null)));
    }
  }

  /** A request and its expected outcome. */
  record Case(String rule, RawRequest sent, @Nullable String refusal) {

    /** Sends the request, and asserts that it is refused with the message, or passes. */
    void check(KubernetesClient client, String namespace) {
      var answer = sent.by(client, namespace);
      if (refusal == null) {
        assertThat(answer.code()).as(answer.body()).isLessThan(300);
      } else {
        assertThat(answer.code()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).contains(refusal);
      }
    }

    @Override
    public String toString() {
      return "%s: %s %s %s %s"
          .formatted(
              rule,
              sent.who(),
              refusal == null ? "may" : "may not",
              sent.send(),
              sent.body() == null ? "without a body" : sent.body());
    }
  }

  /** Returns every request of a file beside this class. */
  static Stream<Case> cases(String file) {
    try {
      return YAML
          .readValue(
              Template.beside(RawRequest.class, file).text(), new TypeReference<List<Rule>>() {})
          .stream()
          .flatMap(Rule::cases);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawRequest of(String who, String send, @Nullable String body) {
    try {
      return new RawRequest(who, send, body == null ? null : (ObjectNode) YAML.readTree(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> by(KubernetesClient client) {
    return by(client, TenantWallGround.NAMESPACE);
  }

  HttpResponse<String> by(KubernetesClient client, String namespace) {
    var parts = send.split(" ", -1);
    var method = parts[0];
    var resource = parts[2];
    var http = client.getHttpClient();
    var request =
        http.newHttpRequestBuilder()
            .uri(
                URI.create(client.getMasterUrl().toString())
                    .resolve(
                        "/%s/namespaces/%s/%s%s"
                            .formatted(parts[1], namespace, resource, dryRun(resource))))
            .method(
                method,
                "PATCH".equals(method) ? "application/merge-patch+json" : "application/json",
                body == null ? null : text(method))
            .build();
    return http.sendAsync(request, String.class).join();
  }

  /**
   * Returns the query of a dry run; empty for a connection, which cannot be tried without being
   * made.
   */
  private static String dryRun(String resource) {
    if (CONNECTIONS.stream().anyMatch(resource::contains)) {
      return "";
    }
    return (resource.contains("?") ? "&" : "?") + "dryRun=All";
  }

  /**
   * Returns the body as text. The API server reads all options of a deletion from its body, if it
   * has one, so the dry run is added there.
   */
  private String text(String method) {
    var options = body;
    if ("DELETE".equals(method) && options != null) {
      options = options.deepCopy();
      options.put("apiVersion", "v1").put("kind", "DeleteOptions").putArray("dryRun").add("All");
    }
    return String.valueOf(options);
  }
}
