package eu.aicontinent.e2e.antenna;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A credential for one cluster of a factory, copied from the antenna's cluster: it is the very one
 * that MultiKueue uses there.
 *
 * @param kubeconfig as it lay there
 */
record Stolen(String kubeconfig) {
  private static final int UNAUTHORIZED = 401;
  private static final int OK = 200;

  /** As an administrator of the antenna's cluster finds it. */
  static Stolen from(Cluster antenna, String factory, String cluster) {
    var secret =
        antenna
            .client()
            .secrets()
            .inNamespace("kueue-system")
            .withName("aicontinent-" + factory + "." + cluster)
            .require();
    return new Stolen(
        new String(
            Base64.getDecoder().decode(secret.getData().get("kubeconfig")),
            StandardCharsets.UTF_8));
  }

  KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
  }

  /** The same token, tried on another cluster. */
  Stolen triedOn(Cluster cluster) {
    return new Stolen(
        cluster.kubeconfigWithToken(
            "thief", Config.fromKubeconfig(kubeconfig).getAutoOAuthToken()));
  }

  void assertAccepted() {
    assertThat(answer()).isEqualTo(OK);
  }

  void assertUnknown() {
    assertThat(answer()).isEqualTo(UNAUTHORIZED);
  }

  /** Status of the answer to what every antenna may ask. */
  private int answer() {
    try (var client = client()) {
      client
          .genericKubernetesResources("kueue.x-k8s.io/v1beta2", "Workload")
          .inAnyNamespace()
          .list();
      return OK;
    } catch (KubernetesClientException refused) {
      return refused.getCode();
    }
  }
}
