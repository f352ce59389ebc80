package eu.aicontinent.e2e.budget;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.BudgetStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** The accelerator-hours of a tenant in a pool, by a quota of the tenant's name. */
record Budget(TenantGround tenants, TestTenant tenant, String factory, String pool) {
  private static final String QUOTA = "TenantQuota";

  /**
   * Creates the tenant with a quota for these devices and hours, and waits until it is granted and
   * programmed.
   */
  void grant(long devices, long hours, String cluster) {
    tenants.create(tenant);
    var quota = tenant.quota(tenant.name(), factory, devices);
    quota.setSpec(withHours(quota.getSpec(), hours));
    tenants.create(quota);
    tenants.hub().awaitReady(QUOTA, tenant.name());
    tenants.awaitProgrammed(tenant, cluster);
  }

  void topUp(long hours) {
    quota()
        .edit(
            quota -> {
              quota.setSpec(withHours(quota.getSpec(), hours));
              return quota;
            });
  }

  private TenantQuotaSpec withHours(TenantQuotaSpec spec, long hours) {
    var devices = spec.allocations().getFirst().accelerators();
    return new TenantQuotaSpec(
        spec.tenantRef(),
        null,
        spec.validUntil(),
        List.of(new Allocation(new Reference(factory), null, pool, devices, 0L, hours, null)));
  }

  AllocationStatus allocation() {
    return quota().require().getStatus().allocations().getFirst();
  }

  void await(Consumer<BudgetStatus> holds) {
    eventually()
        .untilAsserted(
            () -> {
              var budget = allocation().budget();
              assertThat(budget).isNotNull();
              holds.accept(requireNonNull(budget));
            });
  }

  /** Waits until use is counted as somebody else has counted it, and none of it is estimated. */
  void awaitExact(ToLongFunction<Instant> recount) {
    await(
        used -> {
          assertThat(used.usedSeconds()).isEqualTo(recount.applyAsLong(used.asOf()));
          assertThat(used.usedSeconds()).isPositive();
          assertThat(used.estimatedSeconds()).isZero();
        });
  }

  /** Waits until some use is estimated, and at least as much is charged as somebody has counted. */
  void awaitEstimated(ToLongFunction<Instant> recount) {
    await(
        used -> {
          assertThat(used.estimatedSeconds()).isPositive();
          assertThat(used.usedSeconds()).isGreaterThanOrEqualTo(recount.applyAsLong(used.asOf()));
        });
  }

  /** Returns the allocation once all of its hours are used, as announced. */
  AllocationStatus awaitExhausted(long hours) {
    tenants.hub().awaitCondition(QUOTA, tenant.name(), "Granted", "False", "BudgetExhausted");
    assertThat(new Conditions(tenants.hub().get(QUOTA, tenant.name())).brief("Stalled"))
        .isEqualTo("True BudgetExhausted");
    var allocation = allocation();
    assertThat(Instant.now()).isAfterOrEqualTo(allocation.exhaustsAt());
    assertThat(allocation.usedHours()).isGreaterThanOrEqualTo(hours);
    return allocation;
  }

  private Resource<TenantQuota> quota() {
    return tenants.hub().client().resources(TenantQuota.class).withName(tenant.name());
  }
}
