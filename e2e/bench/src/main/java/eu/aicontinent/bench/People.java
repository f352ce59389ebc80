package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * People who write tenants on a hub, one by one.
 *
 * <p>Each write adds a group that no earlier write has named. The group appears in the RoleBinding
 * of the tenant on its members once the write has arrived there. The latest groups stay, so that a
 * write is also seen if the next one was faster.
 */
final class People {
  /** The number of groups that stay; a tenant may have 64. */
  private static final int GROUPS = 20;

  private final NonNamespaceOperation<
          GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
      tenants;
  private final NonNamespaceOperation<
          GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
      quotas;
  private final Map<String, Deque<String>> groups = new ConcurrentHashMap<>();

  People(Cluster hub) {
    var client = hub.client();
    tenants = client.genericKubernetesResources(Tenancies.kind(hub, Tenancies.TENANT));
    quotas = client.genericKubernetesResources(Tenancies.kind(hub, Tenancies.QUOTA));
  }

  /**
   * A write whose arrival must be observed.
   *
   * @param group group that it added
   * @param factories factories where it must arrive
   * @param answered {@link System#nanoTime} when the hub had answered
   */
  record Write(String group, List<String> factories, long answered) {}

  /** Creates the i-th tenant and its quota; the group has the tenant's name. */
  Write create(Tenancies batch, int i) {
    tenants.resource(batch.tenant(i)).create();
    quotas.resource(batch.quota(i)).create();
    return new Write(batch.name(i), batch.factories(i), System.nanoTime());
  }

  /** Changes only the members of the i-th tenant. */
  Write admit(Tenancies batch, int i, String group) {
    var members = Serialization.asJson(members(batch.name(i), group));
    tenants
        .withName(batch.name(i))
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\":{\"members\":%s}}".formatted(members));
    return new Write(group, batch.factories(i), System.nanoTime());
  }

  private List<Map<String, String>> members(String tenant, String group) {
    var latest = groups.computeIfAbsent(tenant, _ -> new ArrayDeque<>());
    synchronized (latest) {
      latest.add(group);
      if (latest.size() > GROUPS) {
        latest.remove();
      }
      return Stream.concat(Stream.of(tenant), latest.stream())
          .map(name -> Map.of("kind", "Group", "name", name, "role", "User"))
          .toList();
    }
  }
}
