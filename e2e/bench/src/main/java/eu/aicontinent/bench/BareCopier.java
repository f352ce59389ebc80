package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A client that watches the tenants of the bare side's hub and server-side-applies the RoleBinding
 * of each one that changes. It knows beforehand where that is. It compares nothing, keeps no status
 * and does not read members.
 */
final class BareCopier implements AutoCloseable {
  private final BareSide bare;
  private final Map<String, Place> places = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SharedIndexInformer<GenericKubernetesResource> informer;

  private record Place(Cluster member, MemberObjects.Entry binding) {}

  /** Creates a copier for tenants that the bare side has made. */
  BareCopier(BareSide bare, Tenancies batch, BareSide.Script script) {
    this.bare = bare;
    var tenants = new HashMap<String, String>();
    IntStream.range(0, batch.count())
        .forEach(i -> tenants.put(batch.twin().namespace(i), batch.name(i)));
    script
        .objects()
        .forEach(
            (member, entries) ->
                entries.stream()
                    .filter(entry -> entry.kind() == MemberObjects.ROLE_BINDING)
                    .forEach(
                        entry ->
                            places.put(
                                tenants.get(entry.object().getMetadata().getNamespace()),
                                new Place(member, entry))));
    informer =
        bare.hub()
            .client()
            .genericKubernetesResources(Tenancies.kind(bare.hub(), Tenancies.TENANT))
            .inform(new Handler());
  }

  private void copy(GenericKubernetesResource tenant) {
    var place = places.get(tenant.getMetadata().getName());
    if (place != null) {
      var binding = Serialization.clone(place.binding().object());
      binding.setAdditionalProperty("subjects", subjects(tenant));
      bare.apply(place.member(), new MemberObjects.Entry(place.binding().kind(), binding));
    }
  }

  private static List<Map<String, Object>> subjects(GenericKubernetesResource tenant) {
    List<Map<String, Object>> members = tenant.get("spec", "members");
    return members.stream()
        .map(
            member ->
                Map.<String, Object>of(
                    "apiGroup",
                    MemberObjects.ROLE_BINDING.getGroup(),
                    "kind",
                    "Group",
                    "name",
                    String.valueOf(member.get("name"))))
        .toList();
  }

  @Override
  public void close() {
    informer.close();
    threads.close();
  }

  private final class Handler implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource tenant) {}

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      threads.execute(() -> copy(after));
    }

    @Override
    public void onDelete(GenericKubernetesResource tenant, boolean unknownState) {}
  }
}
