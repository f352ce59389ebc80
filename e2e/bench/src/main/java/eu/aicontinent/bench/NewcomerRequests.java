package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The requests of the quickstart's antenna for newcomers, with watches on their outcome. */
final class NewcomerRequests implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String GENERATED_FROM = "aicontinent.eu/generated-from";

  private final QuickstartNetwork network;
  private final ResourceDefinitionContext requestKind;
  private final FirstSeen<GenericKubernetesResource> granted =
      new FirstSeen<>(NewcomerRequests::isGranted, object -> object.getMetadata().getName());
  private final FirstSeen<Pod> running =
      new FirstSeen<>(Work::isRunning, pod -> pod.getMetadata().getNamespace());
  private final SharedIndexInformer<GenericKubernetesResource> requests;
  private final SharedIndexInformer<Pod> pods;

  NewcomerRequests(QuickstartNetwork network) {
    this.network = network;
    this.requestKind = Tenancies.kind(network.hub(), "CapacityRequest");
    this.requests = requests(network.hub().client()).inform(granted);
    this.pods =
        network.kajaani().client().pods().inAnyNamespace().withLabel(Work.JOB_NAME).inform(running);
  }

  /**
   * The times that a newcomer waits, in milliseconds from before the request was sent.
   *
   * @param granted time until the hub shows it granted
   * @param running time until the factory's cluster shows that a pod runs
   */
  record Waited(double granted, double running) {}

  /** Sends the request, and lets one of the newcomer's people run a Job. */
  Waited serve(Newcomer newcomer) {
    var asker = asker(newcomer);
    // The time to create a client must not count.
    var member = network.galway().as(newcomer.user(), newcomer.name());
    var begin = System.nanoTime();
    requests(asker).resource(newcomer.request()).create();
    newcomer.work().send(member);
    var runs = running.await(newcomer.namespace());
    return new Waited((granted.await(newcomer.name()) - begin) / 1e6, (runs - begin) / 1e6);
  }

  /**
   * Deletes the newcomer. Returns when nothing of it is left on the hub, and its devices are free.
   */
  void dismiss(Newcomer newcomer) {
    var name = newcomer.name();
    var request = requests(asker(newcomer)).withName(name);
    request.delete();
    await("the end of request " + name, () -> request.get() == null);
    var label = Map.of(GENERATED_FROM, Newcomer.ANTENNA + "." + name);
    var quotas = kind(Tenancies.QUOTA).withLabels(label);
    await("the end of the quota of " + name, () -> quotas.list().getItems().isEmpty());
    var tenant = kind(Tenancies.TENANT).withName(name);
    tenant.patch(PatchContext.of(PatchType.JSON_MERGE), Tenancies.LEAVES_NOTHING);
    tenant.delete();
    await("the end of tenant " + name, () -> tenant.get() == null);
  }

  @Override
  public void close() {
    requests.close();
    pods.close();
  }

  private static void await(String what, BooleanSupplier condition) {
    if (!Condition.within(LIMIT, condition)) {
      throw new IllegalStateException("Waited in vain for " + what);
    }
  }

  private static boolean isGranted(GenericKubernetesResource request) {
    return Ready.has(request, Map.of("type", "Granted", "status", "True"));
  }

  private KubernetesClient asker(Newcomer newcomer) {
    return network.hub().as(newcomer.asker(), Asker.OPERATORS);
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      requests(KubernetesClient client) {
    return client.genericKubernetesResources(requestKind).inNamespace(Newcomer.DESK);
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      kind(String kind) {
    var hub = network.hub();
    return hub.client().genericKubernetesResources(Tenancies.kind(hub, kind));
  }
}
