package eu.aicontinent.e2e.quota;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Quickstart.FACTORY;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Kueue;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;

/**
 * Jobs of one device each that do not end.
 *
 * @param ground ground on which tenants are created
 * @param cluster cluster on which they work
 */
record Flood(TenantGround ground, Cluster cluster) {
  static final String GPU = "nvidia.com/gpu";

  /** Creates a tenant with a quota of its name, and waits until it is granted and programmed. */
  void admit(TestTenant tenant, long accelerators, long borrowing) {
    ground.create(tenant);
    ground.create(tenant.quota(tenant.name(), FACTORY, accelerators, borrowing));
    ground.hub().awaitReady("TenantQuota", tenant.name());
    ground.awaitProgrammed(tenant, cluster.name());
  }

  /** Submits the Jobs {@code first} to {@code last} of a tenant. */
  void submit(TestTenant tenant, int first, int last) {
    for (var job = first; job <= last; job++) {
      job(tenant, job).submit(tenant.at(cluster));
    }
  }

  TestJob job(TestTenant tenant, int number) {
    return TestJob.of(tenant, "job-" + number, GPU, 1).endless();
  }

  /** Waits until Kueue explains why a Job waits; it explains only the first of a queue. */
  void awaitHeld(TestTenant tenant, int number) {
    eventually()
        .untilAsserted(() -> assertThat(job(tenant, number).whyNotReserved(cluster)).contains(GPU));
  }

  void end(TestTenant tenant, int number) {
    job(tenant, number).at(tenant.at(cluster)).delete();
  }

  void awaitUsed(TestTenant tenant, long devices) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(new Kueue(cluster).used(tenant.namespace(), GPU))
                    .as("devices that %s uses", tenant.name())
                    .isEqualTo(devices));
  }
}
