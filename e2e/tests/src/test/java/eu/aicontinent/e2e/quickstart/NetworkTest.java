package eu.aicontinent.e2e.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@UsesNetwork(Empty.class)
class NetworkTest {
  private static final String SYSTEM = "aicontinent-system";
  private static final Charts CHARTS = Charts.get(System.err::println);

  @Test
  void staysAsItIsWhenItIsAskedForAgain(Network network) {
    var operator = network.operator().handle().pid();
    var credentials = credentials(network);

    network.ensure(CHARTS);

    assertThat(network.operator().handle().pid()).isEqualTo(operator);
    assertThat(credentials(network)).isEqualTo(credentials).hasSize(3);
  }

  @Test
  void hasAnOperatorAgainAfterItsDeath(Network network) {
    network.operator().kill();

    network.ensure(CHARTS);

    assertThat(network.operator().ready()).isTrue();
  }

  @Test
  void givesTheHubAnotherCredentialWhenTheMemberHasReplacedItsAccount(Network network) {
    var before = credentials(network);
    network
        .member("es-barcelona")
        .client()
        .serviceAccounts()
        .inNamespace(SYSTEM)
        .withName("aicontinent-hub")
        .delete();

    network.ensure(CHARTS);

    var after = credentials(network);
    assertThat(after.get("es-barcelona")).isNotEqualTo(before.get("es-barcelona"));
    assertThat(after.get("fi-kajaani")).isEqualTo(before.get("fi-kajaani"));
  }

  private static Map<String, String> credentials(Network network) {
    return network.hub().client().secrets().inNamespace(SYSTEM).list().getItems().stream()
        .filter(secret -> "aicontinent.eu/kubeconfig".equals(secret.getType()))
        .collect(Collectors.toMap(NetworkTest::name, NetworkTest::kubeconfig));
  }

  private static String name(Secret secret) {
    return secret.getMetadata().getName();
  }

  private static String kubeconfig(Secret secret) {
    return Objects.requireNonNull(secret.getData().get("kubeconfig"));
  }
}
