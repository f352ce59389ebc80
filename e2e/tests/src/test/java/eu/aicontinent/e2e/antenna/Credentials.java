package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.FaultProxy;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Changes the age of a credential as the operator knows it, by the annotations of its
 * MultiKueueCluster: a token lives for hours, so a test makes it look old.
 */
final class Credentials {
  private static final String REMOTE = LUMI + "." + FACTORY_CLUSTER;
  private static final String ISSUED_AT = "aicontinent.eu/credential-issued-at";
  private static final String EXPIRES_AT = "aicontinent.eu/credential-expires-at";

  private Credentials() {}

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Makes the credential look issued this long ago; its expiry stays. */
  static void setIssued(Cluster antenna, Duration ago) {
    set(antenna, Map.of(ISSUED_AT, now().minus(ago).toString()));
  }

  /** Makes the credential look issued this long ago, with this much of its life left. */
  static void setIssued(Cluster antenna, Duration ago, Duration left) {
    set(
        antenna,
        Map.of(ISSUED_AT, now().minus(ago).toString(), EXPIRES_AT, now().plus(left).toString()));
  }

  static Instant issuedAt(Cluster antenna) {
    return Instant.parse(
        requireNonNull(remote(antenna).getMetadata().getAnnotations().get(ISSUED_AT)));
  }

  /** Returns when the antenna's credential leads it through the proxy. */
  static void awaitThrough(Cluster antenna, FaultProxy proxy) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(Stolen.fromAntenna(antenna, LUMI, FACTORY_CLUSTER).kubeconfig())
                    .contains(proxy.server()));
  }

  private static void set(Cluster antenna, Map<String, String> annotations) {
    antenna
        .client()
        .resource(remote(antenna))
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            Serialization.asJson(Map.of("metadata", Map.of("annotations", annotations))));
  }

  private static GenericKubernetesResource remote(Cluster antenna) {
    return new Kueue(antenna).get("MultiKueueCluster", REMOTE);
  }
}
