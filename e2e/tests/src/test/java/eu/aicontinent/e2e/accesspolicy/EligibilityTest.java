package eu.aicontinent.e2e.accesspolicy;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY_CLUSTER;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves which tenants are granted capacity while the rules of the network change, without any
 * restart.
 */
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EligibilityTest {
  private static final String KIND = "AIFactory";
  private static final String QUOTA = "TenantQuota";
  private static final String REASON = "NotEligible";

  private final TestTenant tenant = TestTenant.in("NZ", "far-nz");
  private Cluster kajaani;
  private TenantGround ground;
  private Hub hub;
  private Policy policy;

  @BeforeAll
  void prepare(Network network, @Named(FACTORY_CLUSTER) Cluster cluster) {
    kajaani = cluster;
    ground = new TenantGround(network);
    hub = ground.hub();
    policy = new Policy(hub);
  }

  @AfterEach
  void restore() {
    policy.restore();
    new Reset(hub.network()).removeTenants();
    hub.apply(Quickstart.manifest(KIND, FACTORY));
    hub.awaitReady(KIND, FACTORY);
  }

  @Test
  void aStateThatJoinsBringsItsApplicantsInAndOneThatLeavesTakesNothing() {
    ground.create(tenant);
    ask(tenant.name());
    awaitNotAccepted();
    awaitRefused(tenant.name());
    assertThat(new Conditions(hub.get(QUOTA, tenant.name())).message("Granted"))
        .contains("spec.tenantRef", "establishedIn NZ", "AccessPolicy network, version 2026-05");
    assertThat(hasNamespace()).isFalse();

    policy.change(EligibilityTest::admit);

    hub.awaitReady(QUOTA, tenant.name());
    hub.awaitReady("Tenant", tenant.name());
    ground.awaitProgrammed(tenant, kajaani.name());
    assertThat(hasNamespace()).isTrue();

    policy.restore();

    awaitNotAccepted();
    ask("another");
    awaitRefused("another");
    hub.awaitReady(QUOTA, tenant.name());
    assertThat(grants()).extracting(Grant::quota).containsExactly(tenant.name());
    assertThat(grants()).allMatch(grant -> grant.noticeSince() == null);
    assertThat(hasNamespace()).isTrue();
  }

  @Test
  void aRetroactivePolicyAnnouncesTheEndOfGrantsAndWithoutAPolicyNoneEnds() {
    policy.change(EligibilityTest::admit);
    ground.grant(tenant, FACTORY, 2, kajaani.name());

    policy.set(Map.of("retroactive", "Always"));

    eventually()
        .untilAsserted(
            () ->
                assertThat(new Conditions(hub.get(QUOTA, tenant.name())).message("Granted"))
                    .contains("endsAt"));
    hub.awaitReady(QUOTA, tenant.name());

    policy.remove();

    hub.awaitCondition("Tenant", tenant.name(), "Accepted", "False", "PolicyNotFound");
    eventually()
        .untilAsserted(
            () -> assertThat(grants()).singleElement().matches(g -> g.noticeSince() == null));

    policy.set(Map.of("retroactive", "Always"));
    hub.apply(KIND, FACTORY, spec -> spec.put("noticeSeconds", 0));

    awaitRefused(tenant.name());
    assertThat(grants()).isEmpty();
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Kueue(kajaani).find("ClusterQueue", tenant.namespace())).isEmpty());
  }

  private void ask(String quota) {
    ground.create(tenant.quota(quota, FACTORY, 2));
  }

  private void awaitNotAccepted() {
    hub.awaitCondition("Tenant", tenant.name(), "Accepted", "False", REASON);
    hub.awaitCondition("Tenant", tenant.name(), "Ready", "False", REASON);
  }

  private void awaitRefused(String quota) {
    hub.awaitCondition(QUOTA, quota, "Granted", "False", REASON);
  }

  private boolean hasNamespace() {
    return kajaani.client().namespaces().withName(tenant.namespace()).get() != null;
  }

  private List<Grant> grants() {
    return hub.client().resources(AIFactory.class).withName(FACTORY).require().getStatus().grants();
  }

  private static void admit(Map<String, Object> spec) {
    var states = new ArrayList<Object>((List<?>) requireNonNull(spec.get("states")));
    states.add(Map.of("code", "NZ", "status", "HorizonEurope"));
    spec.put("states", states);
  }
}
