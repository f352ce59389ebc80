package eu.aicontinent.operator.fleet;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** Reads who a cluster is, and whether it has been made ready for a hub. */
final class Identification {
  private static final String MEMBER_CHART = "aicontinent-member";

  private final KubernetesClient client;

  Identification(KubernetesClient client) {
    this.client = client;
  }

  Health.Identity identity() {
    var system = client.namespaces().withName("kube-system").require();
    return new Health.Identity(
        system.getMetadata().getUid(), client.getKubernetesVersion().getGitVersion());
  }

  Optional<Health.Rejected> withoutChart(Health.Identity identity) {
    var chart =
        client.configMaps().inNamespace(Names.SYSTEM_NAMESPACE).withName(MEMBER_CHART).get();
    return chart != null
        ? Optional.empty()
        : Optional.of(
            new Health.Rejected(
                Reason.ChartMissing,
                "ConfigMap %s/%s is missing: install the member chart"
                    .formatted(Names.SYSTEM_NAMESPACE, MEMBER_CHART),
                identity));
  }
}
