package eu.aicontinent.e2e.support;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Deletes what people wrote after a test, and waits until the operator has removed everything that
 * came of it.
 *
 * <p>So each test also proves that deletion leaves nothing. A member cluster belongs to one factory
 * or antenna only, so the next test could not use the members before that.
 */
public record Reset(Network network) {
  private static final String TENANT = "Tenant";
  private static final String MEMBER_CLUSTER = "MemberCluster";
  private static final String EXPORT = "DataExport";
  private static final String MOUNT = "DataLabMount";
  private static final String REQUEST = "CapacityRequest";

  /**
   * The kinds that people write, in the order of deletion; members go last, so that the others can
   * be cleaned up there.
   */
  private static final List<String> ORDER =
      List.of(
          EXPORT,
          MOUNT,
          "DataPermit",
          "CapacityApproval",
          "TenantQuota",
          TENANT,
          "DataLab",
          "Antenna",
          "AIFactory",
          "AccessPolicy",
          MEMBER_CLUSTER);

  private static final List<String> OF_TENANTS = ORDER.subList(0, ORDER.indexOf(TENANT) + 1);

  private static final Map<String, Map<String, Object>> LEAVING =
      Map.of(
          TENANT, Map.of("namespaceDeletionPolicy", "Delete"),
          MEMBER_CLUSTER, Map.of("deletionPolicy", "Delete", "managementPolicy", "Manage"));

  public void clear() {
    clearAllBut(Set.of());
    network.members().forEach(member -> awaitNothingOn(new Traces(member)));
    awaitNothingOn(new Traces(network.hub()));
  }

  /** Clears members of a test's own as well, and takes the hub's credentials for them away. */
  public void clearWith(Cluster... own) {
    clear();
    for (var cluster : own) {
      network
          .hub()
          .client()
          .secrets()
          .inNamespace("aicontinent-system")
          .withName(cluster.name())
          .delete();
      awaitNothingOn(new Traces(cluster));
    }
  }

  /**
   * Returns when nothing that people have written is left on the hub, except the objects to keep.
   *
   * @param kept objects to keep, each by {@link #name}
   */
  void clearAllBut(Set<String> kept) {
    network.operator().ensure();
    network.registerMembers();
    removeRequests();
    removeMounts();
    ORDER.stream().filter(kind -> !MEMBER_CLUSTER.equals(kind)).forEach(kind -> delete(kind, kept));
    awaitGone(object -> !MEMBER_CLUSTER.equals(object.getKind()) && hasToGo(object, kept));
    delete(MEMBER_CLUSTER, kept);
    awaitGone(object -> hasToGo(object, kept));
  }

  /** Removes all tenants, with their quotas and with the requests for them. */
  public void removeTenants() {
    removeRequests();
    OF_TENANTS.forEach(kind -> delete(kind, Set.of()));
    awaitGone(object -> OF_TENANTS.contains(object.getKind()));
  }

  /** Deletes all requests; the operator deletes what came of them, and nobody else may. */
  private void removeRequests() {
    delete(REQUEST, Set.of());
    awaitGone(object -> REQUEST.equals(object.getKind()));
  }

  /** Removes all mounts, and then the records of them, for which a lab would wait a year. */
  private void removeMounts() {
    delete(EXPORT, Set.of());
    delete(MOUNT, Set.of());
    awaitGone(object -> List.of(EXPORT, MOUNT).contains(object.getKind()));
    new Records(network).removeAll();
  }

  /** Returns kind and name. */
  static String name(GenericKubernetesResource object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  /**
   * Returns true if the object must go: any object if none is kept, also those that the operator
   * has made on the hub.
   */
  static boolean hasToGo(GenericKubernetesResource object, Set<String> kept) {
    return kept.isEmpty() || ORDER.contains(object.getKind()) && !kept.contains(name(object));
  }

  private void delete(String kind, Set<String> kept) {
    for (var object : all()) {
      if (kind.equals(object.getKind()) && !kept.contains(name(object))) {
        prepare(object);
        network.hub().client().resource(object).delete();
      }
    }
  }

  /** Sets the policies to deletion: the defaults keep what may be somebody's work. */
  private void prepare(GenericKubernetesResource object) {
    var spec = LEAVING.get(object.getKind());
    if (spec != null && !Hub.spec(object).entrySet().containsAll(spec.entrySet())) {
      var patch = Map.of("spec", spec);
      network
          .hub()
          .client()
          .resource(object)
          .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
    }
  }

  private void awaitGone(Predicate<GenericKubernetesResource> which) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(all().stream().filter(which).map(Conditions::new))
                    .as("still on the hub")
                    .isEmpty());
  }

  private static void awaitNothingOn(Traces traces) {
    eventually()
        .untilAsserted(
            () -> assertThat(traces.names()).as("left on %s", traces.cluster()).isEmpty());
  }

  private List<GenericKubernetesResource> all() {
    return network.objects().all();
  }
}
