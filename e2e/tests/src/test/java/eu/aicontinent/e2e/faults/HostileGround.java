package eu.aicontinent.e2e.faults;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.support.Uids;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.operator.ChartJvm;
import eu.aicontinent.testbed.operator.MemberRegistration;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.operator.OperatorLaunch;
import eu.aicontinent.testbed.operator.OperatorProcess;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;

/**
 * The quickstart, an operator with the memory that the chart gives it, and one member that lies.
 */
final class HostileGround implements AutoCloseable {
  static final String LIAR = Quickstart.FACTORY_CLUSTER;

  /** The prefix of the names of tenants. */
  static final String PREFIX = "lie-";

  /**
   * Objects that a liar may cause to be replaced: those that hold no work and are deleted and
   * created again when an immutable field looks different, and the bounds that a member itself
   * sets.
   */
  private static final Pattern MADE_ANEW =
      Pattern.compile("LocalQueue .*|RoleBinding .*|ResourceQuota .* counts");

  private static final String MEMBER = "MemberCluster";
  private static final String QUOTA = "TenantQuota";
  private static final String TENANT = "Tenant";

  /** A state whose share of the other factory has devices left. */
  private static final String STATE = "PT";

  private final Network network;
  private final Hub hub;
  private final TenantGround ground;
  private final Cluster liar;
  private final FaultProxy proxy;
  private final OperatorProcess operator;

  private HostileGround(Network network) {
    this.network = network;
    this.hub = new Hub(network);
    this.ground = new TenantGround(hub);
    this.liar = network.member(LIAR);
    hub.applyQuickstart();
    network.operator().stop();
    proxy = FaultProxy.before(liar);
    new MemberRegistration(network.hub(), liar).register(proxy);
    operator =
        new OperatorProcess(
            network.hub(),
            OperatorLaunch.ofCheckout(network.testbed().state())
                .named("hostile")
                .withHeap(ChartJvm.heapMib()));
    operator.start();
    awaitTruth();
  }

  static HostileGround prepare(Network network) {
    return new HostileGround(network);
  }

  Hub hub() {
    return hub;
  }

  FaultProxy proxy() {
    return proxy;
  }

  OperatorProcess operator() {
    return operator;
  }

  Map<String, String> objectsOfTheLiar() {
    var uids = new TreeMap<>(Uids.on(liar));
    uids.keySet().removeIf(MADE_ANEW.asMatchPredicate());
    return uids;
  }

  /** Returns a wait that fails as soon as the operator has ended. */
  ConditionFactory whileItLives() {
    return eventually().failFast("The operator has ended", () -> !operator.alive());
  }

  /** Grants a tenant one device at a factory whose member is honest. */
  void grantElsewhere(String name) {
    var tenant = TestTenant.in(STATE, name);
    ground.create(tenant);
    ground.create(tenant.quota(name, TenantGround.BSC, 1));
    whileItLives()
        .untilAsserted(
            () -> {
              var conditions = new Conditions(hub.get(QUOTA, name));
              assertThat(conditions.hold("Granted")).as("%s", conditions).isTrue();
              assertThat(ground.tenant(tenant).getStatus().clusters())
                  .anySatisfy(
                      cluster -> {
                        assertThat(cluster.name()).isEqualTo(Quickstart.OTHER_FACTORY_CLUSTER);
                        assertThat(cluster.programmed()).hasToString("True");
                      });
            });
    delete(name);
  }

  private void delete(String tenant) {
    hub.delete(QUOTA, tenant);
    hub.delete(TENANT, tenant);
  }

  /**
   * Gives the operator something to write on the member that lies; the resulting condition may be
   * any.
   */
  void disturb(String group) {
    hub.merge(
        TENANT,
        Quickstart.TENANT,
        "{\"spec\": {\"members\": [{\"kind\": \"Group\", \"name\": \"%s\", \"role\": \"User\"}]}}"
            .formatted(group));
  }

  void awaitSaid(String reason) {
    whileItLives()
        .untilAsserted(
            () ->
                assertThat(new Conditions(hub.get(MEMBER, LIAR)).briefs())
                    .anyMatch(brief -> brief.endsWith(" " + reason)));
  }

  /** Waits until everything is as before the lie. */
  void awaitTruth() {
    whileItLives()
        .untilAsserted(
            () -> {
              var member = new Conditions(hub.get(MEMBER, LIAR));
              assertThat(member.brief("Reachable")).as("%s", member).isEqualTo("True Reachable");
              assertThat(
                      network.objects().all().stream()
                          .map(Conditions::new)
                          .filter(conditions -> !conditions.hold("Ready")))
                  .isEmpty();
            });
  }

  /** Removes what a successful lie has left, so that the next is not blamed for it. */
  void revive() {
    proxy.lift();
    if (!operator.alive()) {
      operator.start();
    }
    network.objects().all().stream()
        .filter(object -> TENANT.equals(object.getKind()))
        .map(object -> object.getMetadata().getName())
        .filter(name -> name.startsWith(PREFIX))
        .forEach(this::delete);
    awaitTruth();
  }

  @Override
  public void close() {
    operator.stop();
    proxy.lift();
    network.registerMembers();
    network.operator().start();
    new Reset(network).clear();
    proxy.close();
  }
}
