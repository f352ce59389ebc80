package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * The identity of the hub, which is in a label of everything that it writes. It is kept in a
 * ConfigMap, so that a hub restored elsewhere knows its objects again.
 */
final class HubIdentity {
  private static final String CONFIG_MAP = "identity";
  private static final String KEY = "hubId";

  private final KubernetesClient hub;
  private final Optional<String> recorded;
  private final String id;

  /**
   * Takes the configured id, else the recorded one, else the UID of the hub's kube-system
   * namespace. Writes nothing.
   */
  HubIdentity(KubernetesClient hub, Optional<String> configured) {
    this.hub = hub;
    this.recorded =
        Optional.ofNullable(
                hub.configMaps().inNamespace(Names.SYSTEM_NAMESPACE).withName(CONFIG_MAP).get())
            .map(map -> map.getData().get(KEY));
    this.id =
        configured
            .or(() -> recorded)
            .orElseGet(
                () -> hub.namespaces().withName("kube-system").require().getMetadata().getUid());
  }

  String id() {
    return id;
  }

  /** Records the identity for the next start, and for the backup. */
  void record() {
    if (recorded.filter(id::equals).isPresent()) {
      return;
    }
    hub.resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(CONFIG_MAP)
                .withNamespace(Names.SYSTEM_NAMESPACE)
                .addToLabels(Labels.MANAGED_BY, Labels.MANAGER)
                .endMetadata()
                .addToData(KEY, id)
                .build())
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(Labels.MANAGER)
                .withForce(true)
                .build());
  }
}
