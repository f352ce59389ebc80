package eu.aicontinent.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves which ranges of addresses can be declared for a tenant, and which nobody can declare. */
@UsesClusters(plain = "schemas")
class EgressOnApiServerTest {
  @BeforeAll
  static void installTheKinds(@Named("schemas") Cluster cluster) {
    Crds.install(cluster);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/32",
        "127.0.0.53/32",
        "169.254.0.0/16",
        "169.254.169.254/32",
        "169.254.20.0/24",
        "224.0.0.251/32",
        "255.255.255.255/32",
        "192.0.0.192/32",
        "192.0.0.0/16",
        "100.100.100.200/32",
        "100.100.0.0/16",
        "168.63.129.16/32",
        "168.63.129.0/24",
        "::/128",
        "::1/128",
        "64:ff9b::a9fe:a9fe/128",
        "2002:a9fe:a9fe::/48",
        "fe80::/64",
        "ff02::1/128",
        "fd00:ec2::254/128",
        "fd00:ec2::/32",
        "fd20:ce::254/128"
      })
  void refusesRangesThatAreNeverOpened(String range, @Named("schemas") Cluster cluster) {
    assertRefused(cluster, "these are never opened", range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/15", "::/0", "2000::/3", "2001:db8::/31"})
  void doesNotOpenTheWholeWorld(String range, @Named("schemas") Cluster cluster) {
    assertRefused(cluster, "must be no wider than", range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.16",
        "203.0.113.16/33",
        "203.0.113.016/28",
        "::ffff:203.0.113.16/128",
        "fe80::1%eth0/128",
        "2001:db8::/129",
        "localhost/32"
      })
  void takesNothingThatIsNoRange(String range, @Named("schemas") Cluster cluster) {
    assertRefused(cluster, "must be a range of addresses", range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"203.0.113.17/28", "2001:DB8:7::/48", "2001:0db8:7::/48", "2001:db8:7::1/48"})
  void takesOneRangeInOneFormOnly(String range, @Named("schemas") Cluster cluster) {
    assertRefused(cluster, "in the one usual way", range);
  }

  @Test
  void takesEachRangeOnce(@Named("schemas") Cluster cluster) {
    assertRefused(cluster, "Duplicate value", "203.0.113.16/28", "203.0.113.16/28");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.16/28",
        "203.0.113.17/32",
        "128.141.0.0/16",
        "10.20.0.0/16",
        "169.253.0.0/16",
        "126.255.0.0/16",
        "223.255.255.0/24",
        "100.100.100.201/32",
        "2001:db8::/32",
        "2001:db8:7::1/128",
        "fd12:3456:789a::/48",
        "fd00:ec3::/32"
      })
  void takesEverythingElse(String range, @Named("schemas") Cluster cluster) {
    assertThat(refusal(cluster, range)).isEmpty();
  }

  private static void assertRefused(Cluster cluster, String says, String... ranges) {
    assertThat(refusal(cluster, ranges))
        .hasValueSatisfying(refusal -> assertThat(refusal).hasMessageContaining(says));
  }

  private static Optional<KubernetesClientException> refusal(Cluster cluster, String... ranges) {
    var tenant = Crds.documents(Crds.VALID.resolve("tenant-minimal.yaml")).getFirst();
    var egress = ((ObjectNode) tenant.get("spec")).putArray("egress");
    for (var range : ranges) {
      declare(egress, range);
    }
    return ApiServer.refusal(() -> new ApiServer(cluster).tryToCreate(tenant));
  }

  private static void declare(ArrayNode egress, String range) {
    var destination = egress.addObject().put("cidr", range);
    destination.putArray("ports").addObject().put("protocol", "TCP").put("port", 443);
  }
}
