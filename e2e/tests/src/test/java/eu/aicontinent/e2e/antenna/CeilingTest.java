package eu.aicontinent.e2e.antenna;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.ANTENNA;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that a ceiling holds for all tenants of an antenna together. Two tenants come through one
 * antenna, whose ceiling at a factory is 6 devices; their share of the factory is 16.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CeilingTest implements OwnTenants {
  private static final String QUOTA = "TenantQuota";
  private static final long CEILING = 6;
  private static final int BURST = 12;

  private final TestTenant one = TestTenant.in("FI", "ceiling-one").through(ANTENNA);
  private final TestTenant other = TestTenant.in("FI", "ceiling-other").through(ANTENNA);
  private final TestTenant direct = TestTenant.in("FI", "ceiling-direct");

  private TenantGround ground;
  private Hub hub;

  @BeforeAll
  void prepare(Network network) {
    ground = new TenantGround(network);
    hub = ground.hub();
  }

  @BeforeEach
  void createTenants() {
    Ceiling.set(hub, CEILING);
    List.of(one, other, direct).forEach(ground::create);
  }

  @Test
  void holdsForAllTenantsTogetherGivesWayWhenRaisedAndTakesNothingWhenLowered() {
    ask(one, "four", 4);
    ask(other, "two", 2);
    awaitGranted("four");
    awaitGranted("two");

    ask(other, "over", 1);

    awaitAboveTheCeiling("over");
    assertThat(new Conditions(hub.get(QUOTA, "over")).message("Granted"))
        .contains("spec.allocations[0].accelerators", "no room for 1 through Antenna " + ANTENNA)
        .contains("ceiling at lumi-aif is 6", "ask for less");
    ask(direct, "direct", 1);
    awaitGranted("direct");

    Ceiling.set(hub, CEILING + 1);

    awaitGranted("over");

    Ceiling.set(hub, 1);

    ask(one, "late", 1);
    awaitAboveTheCeiling("late");
    List.of("four", "two", "over").forEach(this::awaitGranted);
    try (var passed = new GrantRecorder(hub, ANTENNA, LUMI)) {
      eventually().untilAsserted(() -> assertThat(passed.sums()).containsOnly(CEILING + 1));
    }
  }

  @Test
  void isNeverPassedByWhatIsAskedForAtOnce() {
    var names = IntStream.range(0, BURST).mapToObj("burst-%d"::formatted).toList();
    try (var passed = new GrantRecorder(hub, ANTENNA, LUMI)) {
      var asked =
          names.stream()
              .map(name -> CompletableFuture.runAsync(() -> ask(oneOfBoth(name), name, 2)))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(asked).join();

      eventually()
          .untilAsserted(
              () ->
                  assertThat(names.stream().map(name -> new Conditions(hub.get(QUOTA, name))))
                      .allMatch(
                          said ->
                              said.say("Granted", "True", "Granted")
                                  || said.say("Granted", "False", "AntennaCeilingExceeded"))
                      .filteredOn(said -> said.hold("Granted"))
                      .hasSize(3));
      eventually().untilAsserted(() -> assertThat(passed.sums()).contains(CEILING));
      assertThat(passed.sums()).allMatch(sum -> sum <= CEILING);
    }
  }

  private TestTenant oneOfBoth(String quota) {
    return quota.hashCode() % 2 == 0 ? one : other;
  }

  private void ask(TestTenant tenant, String quota, long accelerators) {
    ground.create(tenant.quota(quota, LUMI, accelerators));
  }

  private void awaitGranted(String quota) {
    hub.awaitCondition(QUOTA, quota, "Granted", "True", "Granted");
  }

  private void awaitAboveTheCeiling(String quota) {
    hub.awaitCondition(QUOTA, quota, "Granted", "False", "AntennaCeilingExceeded");
  }
}
