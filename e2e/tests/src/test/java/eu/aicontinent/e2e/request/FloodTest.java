package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.request.RequestGround.fastLane;
import static eu.aicontinent.e2e.request.RequestGround.fastLaneOf;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves that others are served while one operator of an antenna edits one request without end. */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FloodTest implements OwnTenants {
  private static final int EDITS = 200;
  private static final int AT_ONCE = 8;
  private static final String FLOODED = "flooded";
  private static final List<String> OTHERS = List.of("other-1", "other-2", "other-3");

  private Network network;
  private RequestGround ground;

  @BeforeAll
  void prepare(Network shared) {
    network = shared;
    ground = RequestGround.prepare(shared);
  }

  /** Tests the worst case, in which each edit changes what is granted. */
  @Test
  void othersAreServedMeanwhileAndTheLastEditCountsInTheEnd() {
    ground.ask(fastLane(FLOODED, 1, LUMI));
    ground.awaitGranted(FLOODED);
    var traffic = Traffic.on(network.hub());

    var flood = flood(edit -> "{\"spec\": {\"accelerators\": %d}}".formatted(1 + edit % 2));
    OTHERS.forEach(this::ask);
    OTHERS.forEach(ground::awaitGranted);
    flood.join();
    ground.edit(FLOODED, "\"accelerators\": 3");

    ground.awaitGranted(FLOODED);
    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.quota(FLOODED).getSpec().allocations().getFirst().accelerators())
                    .isEqualTo(3));
    // Each edit causes at most its decision and one write that the next edit makes invalid;
    // grants come eight times a second at most.
    assertThat(writesTo(FLOODED, traffic)).hasSizeLessThan(3 * EDITS);
  }

  @Test
  void editsBesideTheSpecCauseNoWrites() {
    ground.ask(fastLane(FLOODED, 1, LUMI));
    ground.awaitGranted(FLOODED);
    var traffic = Traffic.afterTheLastWrite(network);

    var flood = flood("{\"metadata\": {\"labels\": {\"edit\": \"%d\"}}}"::formatted);
    ask(OTHERS.getFirst());
    ground.awaitGranted(OTHERS.getFirst());
    flood.join();
    // The operator has seen all the edits when it decides this later request.
    ask(OTHERS.getLast());
    ground.awaitGranted(OTHERS.getLast());

    assertThat(writesTo(FLOODED, traffic)).isEmpty();
  }

  private CompletableFuture<Void> flood(IntFunction<String> patch) {
    var client = ground.asker();
    return CompletableFuture.runAsync(
        () ->
            InParallel.forEach(
                IntStream.range(0, EDITS).boxed().toList(),
                AT_ONCE,
                edit -> edit(client, patch.apply(edit))));
  }

  private static void edit(KubernetesClient client, String patch) {
    client
        .genericKubernetesResources("aicontinent.eu/v1alpha1", "CapacityRequest")
        .inNamespace(RequestGround.NAMESPACE)
        .withName(FLOODED)
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private void ask(String name) {
    var user = name + "@aif-irl.example";
    ground.ask(fastLaneOf(user, name, 1, LUMI));
  }

  private static List<String> writesTo(String request, Traffic traffic) {
    return traffic.writes().stream()
        .filter(write -> write.contains("/capacityrequests/" + request))
        .toList();
  }
}
