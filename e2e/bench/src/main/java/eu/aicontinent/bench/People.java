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
 * Who writes tenants on a hub, one by one.
 *
 * <p>Each write brings a group that no write before has named, into the RoleBinding of the tenant
 * on its members: so it is seen there when this write has come through. The latest groups stay, so
 * that one is seen also when the write after it was faster.
 */
final class People {
  /** A tenant may have 64. */
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
   * What was written and has to be seen.
   *
   * @param group that it brought
   * @param factories where
   * @param answered when the hub had answered, by {@link System#nanoTime}
   */
  record Write(String group, List<String> factories, long answered) {}

  /** The i-th tenant and its quota; the group is that of its name. */
  Write create(Tenancies batch, int i) {
    tenants.resource(batch.tenant(i)).create();
    quotas.resource(batch.quota(i)).create();
    return new Write(batch.name(i), batch.factories(i), System.nanoTime());
  }

  /** Changes nothing of the i-th tenant but its members. */
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
