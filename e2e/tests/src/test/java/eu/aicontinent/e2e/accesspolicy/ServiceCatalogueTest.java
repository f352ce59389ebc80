package eu.aicontinent.e2e.accesspolicy;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static eu.aicontinent.e2e.tenant.TenantGround.BSC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.OfferedServices;
import eu.aicontinent.api.v1alpha1.aifactory.SupportService;
import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Proxies;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Proves that the hub lists in one place the services that factories offer beside capacity. */
@UsesNetwork(Empty.class)
class ServiceCatalogueTest {

  @Test
  void listsWhatIsOfferedAndWhatNobodyCanSeeNow(Network network) {
    var hub = new Hub(network);
    hub.apply(Quickstart.file("accesspolicy"));
    hub.apply(Quickstart.file("memberclusters"));
    hub.apply(Quickstart.file("aifactories"));
    hub.awaitAllReady();
    try (var proxies = Proxies.beforeMembers(network)) {
      awaitListed(hub, tuple(BSC, "ES", false), tuple(FACTORY, "FI", false));
      assertThat(services(hub, FACTORY))
          .extracting(SupportService::name)
          .containsExactly("ai-school", "onboarding");

      proxies.before(FACTORY_CLUSTER).unplug();
      awaitListed(hub, tuple(BSC, "ES", false), tuple(FACTORY, "FI", true));
      assertThat(services(hub, FACTORY)).hasSize(2);

      proxies.before(FACTORY_CLUSTER).plug();
      awaitListed(hub, tuple(BSC, "ES", false), tuple(FACTORY, "FI", false));

      hub.apply("AIFactory", BSC, spec -> spec.remove("services"));
      awaitListed(hub, tuple(FACTORY, "FI", false));
      hub.apply(
          "AIFactory",
          FACTORY,
          spec ->
              spec.put(
                  "services",
                  List.of(
                      Map.of(
                          "name", "genomes", "kind", "Data", "url", "https://lumi.example/data"))));
      eventually()
          .untilAsserted(
              () ->
                  assertThat(services(hub, FACTORY))
                      .extracting(SupportService::name)
                      .containsExactly("genomes"));
    }
  }

  private static void awaitListed(Hub hub, Tuple... factories) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(catalogue(hub))
                    .extracting(
                        OfferedServices::factory,
                        OfferedServices::hostState,
                        OfferedServices::stale)
                    .containsExactly(factories));
  }

  private static List<SupportService> services(Hub hub, String factory) {
    return catalogue(hub).stream()
        .filter(offered -> offered.factory().equals(factory))
        .flatMap(offered -> offered.services().stream())
        .toList();
  }

  private static List<OfferedServices> catalogue(Hub hub) {
    var status =
        hub.client()
            .resources(AccessPolicy.class)
            .withName(AccessPolicy.NAME)
            .require()
            .getStatus();
    return status == null ? List.of() : status.services();
  }
}
