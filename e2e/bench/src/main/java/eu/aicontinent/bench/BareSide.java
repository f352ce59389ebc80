package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ClusterSpec;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A client that knows the outcome: it creates the same tenants and quotas, server-side-applies the
 * recorded objects and patches one status for each quota. It has the operator's own identities, so
 * that the API servers treat both the same.
 */
final class BareSide implements AutoCloseable {
  private static final Duration TOKEN_LIFETIME = Duration.ofDays(1);
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("aicontinent")
          .withForce(true)
          .build();

  private static final ClusterSpec HUB = ClusterSpec.plain("bare-hub");

  private final Cluster hub;
  private final boolean kueue;
  private final KubernetesClient onHub;
  private final Map<Cluster, KubernetesClient> onMembers = new HashMap<>();

  /** The outcome of a batch, for tenants of the bare side's own. */
  record Script(
      Map<Cluster, List<MemberObjects.Entry>> objects, List<GenericKubernetesResource> quotas) {

    static Script of(OperatorSide operator, Fixture fixture, Tenancies batch) {
      var objects = new HashMap<Cluster, List<MemberObjects.Entry>>();
      operator
          .results(batch)
          .forEach(
              result ->
                  objects.put(
                      result.member(),
                      result.record().stream().map(entry -> entry.of(batch.twin())).toList()));
      return new Script(objects, batch.of(fixture.hub(), Tenancies.QUOTA));
    }

    int size() {
      return objects.values().stream().mapToInt(List::size).sum();
    }
  }

  private BareSide(Fixture fixture, Cluster hub) {
    this.hub = hub;
    kueue = fixture.layout().kueue();
    onHub = client(hub, Fixture.ON_HUB);
    fixture.members().forEach(member -> onMembers.put(member, client(member, Fixture.ON_MEMBERS)));
  }

  /** Starts the client with a second hub, where no operator reacts to its writes. */
  static BareSide start(Fixture fixture) {
    var testbed = fixture.network().testbed();
    testbed.start(List.of(HUB));
    var hub = testbed.cluster(HUB.name());
    Charts.get(_ -> {}).installHub(hub, Map.of("deployment", Map.of("enabled", false)));
    return new BareSide(fixture, hub);
  }

  Cluster hub() {
    return hub;
  }

  /** Writes the whole batch, with this many requests at once; returns the seconds that it took. */
  double apply(Tenancies batch, Script script, int atOnce) {
    var begin = System.nanoTime();
    batch.createOn(hub);
    var namespaces = new ArrayList<Runnable>();
    var rest = new ArrayList<Runnable>();
    script
        .objects()
        .forEach(
            (member, entries) ->
                entries.forEach(
                    entry ->
                        (entry.kind() == MemberObjects.NAMESPACE ? namespaces : rest)
                            .add(() -> apply(member, entry))));
    var quotas = Tenancies.kind(hub, Tenancies.QUOTA);
    script.quotas().forEach(quota -> rest.add(() -> patchStatus(quotas, quota)));
    InParallel.forEach(namespaces, atOnce, Runnable::run);
    InParallel.forEach(rest, atOnce, Runnable::run);
    return (System.nanoTime() - begin) / 1e9;
  }

  void remove(Tenancies batch) {
    batch.deleteFrom(hub);
    var namespaces = batch.twin().namespaces();
    onMembers.keySet().forEach(member -> new MemberObjects(member, kueue, namespaces).delete());
  }

  /** Server-side-applies one object. */
  void apply(Cluster member, MemberObjects.Entry entry) {
    var client = Objects.requireNonNull(onMembers.get(member), "not a member of the bare side");
    var resources = client.genericKubernetesResources(entry.kind());
    var namespace = entry.object().getMetadata().getNamespace();
    var name = entry.object().getMetadata().getName();
    (namespace == null ? resources.withName(name) : resources.inNamespace(namespace).withName(name))
        .patch(APPLY, entry.object());
  }

  private void patchStatus(ResourceDefinitionContext kind, GenericKubernetesResource quota) {
    var name = quota.getMetadata().getName();
    var patch = new GenericKubernetesResource();
    patch.setApiVersion(quota.getApiVersion());
    patch.setKind(quota.getKind());
    patch.setMetadata(new ObjectMetaBuilder().withName(name).build());
    patch.setAdditionalProperty("status", quota.getAdditionalProperties().get("status"));
    onHub.genericKubernetesResources(kind).withName(name).subresource("status").patch(APPLY, patch);
  }

  private static KubernetesClient client(Cluster cluster, String serviceAccount) {
    var token = cluster.token(Fixture.SYSTEM, serviceAccount, TOKEN_LIFETIME);
    var kubeconfig = cluster.kubeconfigWithToken(serviceAccount, token);
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
  }

  @Override
  public void close() {
    onMembers.values().forEach(KubernetesClient::close);
    onHub.close();
  }
}
