package eu.aicontinent.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A credential for one cluster, copied from the Secret on another cluster that it is used from.
 *
 * @param kubeconfig kubeconfig from that Secret
 */
public record Stolen(String kubeconfig) {
  private static final int UNAUTHORIZED = 401;
  private static final int OK = 200;

  /** Copies the credential that MultiKueue at an antenna has for a cluster of a factory. */
  public static Stolen fromAntenna(Cluster antenna, String factory, String cluster) {
    return from(antenna, "kueue-system", "aicontinent-" + factory + "." + cluster);
  }

  /** Copies the credential that the hub has for a member. */
  public static Stolen fromHub(Cluster hub, String member) {
    return from(hub, "aicontinent-system", member);
  }

  /** Reads a credential as an administrator of the cluster. */
  private static Stolen from(Cluster cluster, String namespace, String name) {
    var secret = cluster.client().secrets().inNamespace(namespace).withName(name).require();
    return new Stolen(
        new String(
            Base64.getDecoder().decode(secret.getData().get("kubeconfig")),
            StandardCharsets.UTF_8));
  }

  public KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
  }

  /** Returns the same token for use on another cluster. */
  public Stolen triedOn(Cluster cluster) {
    return new Stolen(cluster.kubeconfigWithToken("thief", token()));
  }

  public String token() {
    return Config.fromKubeconfig(kubeconfig).getAutoOAuthToken();
  }

  public void assertAccepted() {
    assertThat(answer()).isEqualTo(OK);
  }

  public void assertUnknown() {
    assertThat(answer()).isEqualTo(UNAUTHORIZED);
  }

  /** Returns the status code of the answer to a request that every holder may make. */
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
