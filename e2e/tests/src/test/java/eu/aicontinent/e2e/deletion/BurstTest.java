package eu.aicontinent.e2e.deletion;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Proves that somebody can delete everything that people wrote at once, credentials included, in no
 * particular order.
 */
@UsesNetwork(Empty.class)
class BurstTest {
  /** Kinds that only the operator may delete, and not even administrators. */
  private static final Set<String> GENERATED = Set.of("GPUNodePool", "RemoteAccessLink");

  @Test
  void leavesHubAndMembersAsTheyWereBeforeUs(Network network) {
    var hub = new Hub(network);
    hub.applyQuickstart();
    for (var member : network.members()) {
      hub.merge("MemberCluster", member.name(), "{\"spec\": {\"deletionPolicy\": \"Delete\"}}");
    }
    hub.merge("Tenant", Quickstart.TENANT, "{\"spec\": {\"namespaceDeletionPolicy\": \"Delete\"}}");

    secrets(network).forEach(Resource::delete);
    network.objects().all().stream()
        .filter(object -> !GENERATED.contains(object.getKind()))
        .forEach(object -> hub.client().resource(object).delete());

    eventually()
        .untilAsserted(
            () ->
                assertThat(network.objects().all())
                    .extracting(object -> new Conditions(object).toString())
                    .isEmpty());
    eventually().until(() -> secrets(network).allMatch(secret -> secret.get() == null));
    Stream.concat(Stream.of(network.hub()), network.members().stream())
        .forEach(
            cluster ->
                eventually()
                    .untilAsserted(
                        () ->
                            assertThat(new Traces(cluster).names())
                                .as("left on %s", cluster)
                                .isEqualTo(List.of())));
  }

  private static Stream<Resource<Secret>> secrets(Network network) {
    return network.members().stream()
        .map(
            member ->
                network
                    .hub()
                    .client()
                    .secrets()
                    .inNamespace("aicontinent-system")
                    .withName(member.name()));
  }
}
