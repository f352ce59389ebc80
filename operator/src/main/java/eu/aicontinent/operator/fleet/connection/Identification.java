package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.Optional;

/** Reads the identity of a cluster, and whether the member chart is installed there. */
final class Identification {
  private static final String MEMBER_CHART = "aicontinent-member";

  private final KubernetesClient client;

  Identification(KubernetesClient client) {
    this.client = client;
  }

  /** Reads the identity. An answer without one is an exception, so the member is asked again. */
  Health.Identity identity() {
    var uid =
        Optional.ofNullable(client.namespaces().withName("kube-system").get())
            .map(Namespace::getMetadata)
            .map(ObjectMeta::getUid)
            .orElseThrow(() -> new KubernetesClientException("Namespace kube-system has no UID"));
    var version =
        Optional.ofNullable(client.getKubernetesVersion())
            .map(VersionInfo::getGitVersion)
            .orElseThrow(() -> new KubernetesClientException("/version has no gitVersion"));
    return new Health.Identity(uid, version);
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
