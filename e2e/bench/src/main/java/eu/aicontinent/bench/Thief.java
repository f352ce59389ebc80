package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A thief who has copied the token that an antenna's MultiKueue uses at a factory, and uses it,
 * too.
 */
final class Thief implements AutoCloseable {
  private static final String NAMESPACE = "kueue-system";
  private static final String KEY = "kubeconfig";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final KubernetesClient client;

  private Thief(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Takes the token of this Secret on the antenna's cluster, for use at the factory's own address.
   */
  static Thief at(Cluster antenna, String secret, Cluster factory) {
    var data =
        antenna.client().secrets().inNamespace(NAMESPACE).withName(secret).require().getData();
    var kubeconfig = new String(Base64.getDecoder().decode(data.get(KEY)), StandardCharsets.UTF_8);
    var token = Config.fromKubeconfig(kubeconfig).getAutoOAuthToken();
    var config = Config.fromKubeconfig(factory.kubeconfigWithToken("thief", token));
    return new Thief(new KubernetesClientBuilder().withConfig(config).build());
  }

  /** Throws if the token is refused already: there would be nothing to measure. */
  void requireAccepted() {
    if (answer() != HttpURLConnection.HTTP_OK) {
      throw new IllegalStateException("The token is refused already");
    }
  }

  /** Tries until the factory no longer knows the token; returns when it said so. */
  Instant awaitUnknown() {
    if (!Condition.within(LIMIT, () -> answer() == HttpURLConnection.HTTP_UNAUTHORIZED)) {
      throw new IllegalStateException("The token is still known");
    }
    return Instant.now();
  }

  /** Returns the code of the answer to a request that every antenna may make. */
  private int answer() {
    try {
      client
          .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
          .inAnyNamespace()
          .list();
      return HttpURLConnection.HTTP_OK;
    } catch (KubernetesClientException refused) {
      return refused.getCode();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
