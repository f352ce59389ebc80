package eu.aicontinent.bench;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.bench.FarMember.State;
import eu.aicontinent.testbed.cluster.NodeGroup;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Measures the loss of a factory while work of the antenna runs there that the other factory could
 * run as well.
 *
 * @param factories both factories
 */
record FactoryLoss(QuickstartNetwork network, Links links, List<FarMember> factories) {
  private static final String OTHER_FACTORY = "bsc-aif";
  private static final String POOL = "spare";
  private static final int LOST_AFTER = 30;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Gives the other factory a pool of the same accelerators, and the tenant a grant of it. */
  void prepare() {
    network.barcelona().ensureNodes(List.of(nodes()));
    network
        .hub()
        .client()
        .resources(AIFactory.class)
        .withName(OTHER_FACTORY)
        .patch(
            PatchContext.of(PatchType.JSON),
            Template.beside(FactoryLoss.class, "sparepool.json").fill(Map.of("pool", POOL)));
    links.giveUpAfter(LOST_AFTER);
    var allocation =
        "{factoryRef: {name: %s}, poolName: %s, accelerators: %d}"
            .formatted(OTHER_FACTORY, POOL, SentJob.DEVICES);
    var quota =
        Template.beside(FactoryLoss.class, "tenantquota.yaml")
            .fill(Map.of("name", SentJob.TENANT, "allocations", allocation));
    Manifests.parse(quota).applyTo(network.hub(), Fixture.SYSTEM);
    network.awaitReady();
  }

  /** Returns the seconds from the loss until a pod of the Job runs at the other factory. */
  double measure(int round, Report report) {
    var errand = new SentJob(network, "lost-" + round);
    errand.send();
    var place = errand.awaitPlace();
    var lost = factory(one -> one.cluster() == place);
    var other = factory(one -> one.cluster() != place);
    var running = new FirstSeen<>(Work::isRunning, Work::jobOf);
    try (var _ = errand.pods(other.cluster()).inform(running)) {
      var begin = System.nanoTime();
      lost.begin(State.LOST);
      var seconds = (running.await(errand.work().name()) - begin) / 1e9;
      report.say("%s lost: runs in %s after %.1f s".formatted(place, other.cluster(), seconds));
      lost.end(State.LOST);
      network.awaitReady();
      errand.withdraw();
      return seconds;
    }
  }

  /** Deletes the grant and restores the links; the pool and its nodes stay. */
  void undo() {
    var quota = network.hub().client().resources(TenantQuota.class).withName(SentJob.TENANT);
    quota.delete();
    if (!Condition.within(LIMIT, () -> quota.get() == null)) {
      throw new IllegalStateException("Not gone: " + quota.get());
    }
    links.restore();
  }

  private FarMember factory(Predicate<FarMember> which) {
    return factories.stream().filter(which).findFirst().orElseThrow();
  }

  private static NodeGroup nodes() {
    return NodeGroup.of(
        POOL, 4, Map.of("node.example/partition", POOL), Map.of(Fixture.RESOURCE, "4"));
  }
}
