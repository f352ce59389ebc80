package eu.aicontinent.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.concurrent.atomic.AtomicLong;

/** An operator of the quickstart's antenna, with one request for a tenant of its own. */
final class Asker {
  static final String OPERATORS = "aif-irl-operators";

  private final Newcomer newcomer;
  private final AtomicLong edits = new AtomicLong();
  private final NonNamespaceOperation<
          GenericKubernetesResource, ?, Resource<GenericKubernetesResource>>
      requests;

  Asker(QuickstartNetwork network, Newcomer newcomer) {
    this.newcomer = newcomer;
    var hub = network.hub();
    this.requests =
        hub.as(newcomer.asker(), OPERATORS)
            .genericKubernetesResources(Tenancies.kind(hub, "CapacityRequest"))
            .inNamespace(Newcomer.DESK);
  }

  /**
   * A write whose outcome must be observed.
   *
   * @param sent {@link System#nanoTime} just before it was sent
   * @param answered {@link System#nanoTime} when the hub had answered
   */
  record Edit(String request, long generation, long sent, long answered) {}

  /** Creates the request, for one device. */
  Edit ask() {
    var sent = System.nanoTime();
    return edit(sent, requests.resource(newcomer.request()).create());
  }

  /** Edits the request: for two devices, for one, and so on. Each edit changes what is granted. */
  Edit edit() {
    var devices = 1 + edits.incrementAndGet() % 2;
    var sent = System.nanoTime();
    return edit(
        sent,
        requests
            .withName(newcomer.name())
            .patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"accelerators\":%d}}".formatted(devices)));
  }

  private Edit edit(long sent, GenericKubernetesResource written) {
    var generation = written.getMetadata().getGeneration();
    return new Edit(newcomer.name(), generation, sent, System.nanoTime());
  }
}
