package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/**
 * Which hub wrote an object: it stands in a label of everything that we write. It is kept in a
 * ConfigMap, so that a hub restored elsewhere knows its objects again.
 */
public final class HubIdentity {
  private static final String CONFIG_MAP = "identity";
  private static final String KEY = "hubId";

  private HubIdentity() {}

  /**
   * The configured id, else the recorded one, else the UID of the hub's kube-system namespace,
   * which is then recorded.
   */
  public static String resolve(KubernetesClient hub, Optional<String> configured) {
    var recorded = hub.configMaps().inNamespace(Names.SYSTEM_NAMESPACE).withName(CONFIG_MAP).get();
    var known =
        configured.or(() -> Optional.ofNullable(recorded).map(map -> map.getData().get(KEY)));
    var id =
        known.orElseGet(
            () -> hub.namespaces().withName("kube-system").require().getMetadata().getUid());
    if (recorded == null || !id.equals(recorded.getData().get(KEY))) {
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
    return id;
  }
}
