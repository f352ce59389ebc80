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
 * A credential for one cluster, copied from another where it lies in a Secret: it is the very one
 * that is used from there.
 *
 * @param kubeconfig as it lay there
 */
public record Stolen(String kubeconfig) {
  private static final int UNAUTHORIZED = 401;
  private static final int OK = 200;

  /** What MultiKueue at an antenna has for a cluster of a factory. */
  public static Stolen fromAntenna(Cluster antenna, String factory, String cluster) {
    return from(antenna, "kueue-system", "aicontinent-" + factory + "." + cluster);
  }

  /** What the hub has for a member. */
  public static Stolen fromHub(Cluster hub, String member) {
    return from(hub, "aicontinent-system", member);
  }

  /** As an administrator of the cluster finds it. */
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

  /** The same token, tried on another cluster. */
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

  /** Status of the answer to what every holder may ask. */
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
