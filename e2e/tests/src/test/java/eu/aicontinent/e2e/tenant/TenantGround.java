package eu.aicontinent.e2e.tenant;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.testbed.operator.Network;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules, members, factories and antenna of the quickstart, for a test's own tenants. */
public record TenantGround(Hub hub) {
  public static final String LUMI = "lumi-aif";
  public static final String BSC = "bsc-aif";

  public TenantGround(Network network) {
    this(new Hub(network));
  }

  /** Makes everything below the tenants and waits until it is Ready. */
  public static TenantGround prepare(Network network) {
    Baseline.ensure(network);
    return new TenantGround(network);
  }

  public void create(TestTenant tenant) {
    hub.client().resource(tenant.object()).create();
  }

  public TenantQuota create(TenantQuota quota) {
    return hub.client().resource(quota).create();
  }

  /**
   * Creates the tenant with one quota of its name, and waits until it is granted and programmed on
   * these clusters.
   */
  public void grant(TestTenant tenant, String factory, long accelerators, String... clusters) {
    create(tenant);
    create(tenant.quota(tenant.name(), factory, accelerators));
    hub.awaitReady("TenantQuota", tenant.name());
    awaitProgrammed(tenant, clusters);
  }

  /** Lets the tenant's pods reach these ranges at this port from now on, and no others. */
  public void declareEgress(TestTenant tenant, int port, String... ranges) {
    var egress =
        Stream.of(ranges)
            .map(
                range ->
                    "{\"cidr\": \"%s\", \"ports\": [{\"protocol\": \"TCP\", \"port\": %d}]}"
                        .formatted(range, port))
            .collect(Collectors.joining(","));
    hub.merge("Tenant", tenant.name(), "{\"spec\": {\"egress\": [%s]}}".formatted(egress));
  }

  public void awaitProgrammed(TestTenant tenant, String... clusters) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(tenant(tenant).getStatus().clusters())
                    .filteredOn(cluster -> cluster.programmed() == ConditionStatus.True)
                    .extracting(ClusterStatus::name)
                    .contains(clusters));
  }

  public Tenant tenant(TestTenant tenant) {
    return hub.client().resources(Tenant.class).withName(tenant.name()).require();
  }

  /** Returns the table of a factory. */
  public List<Grant> grants(String factory) {
    return hub.client().resources(AIFactory.class).withName(factory).require().grants();
  }

  /** Returns the quota of the tenant's name. */
  TenantQuota quota(TestTenant tenant) {
    return hub.client().resources(TenantQuota.class).withName(tenant.name()).require();
  }
}
