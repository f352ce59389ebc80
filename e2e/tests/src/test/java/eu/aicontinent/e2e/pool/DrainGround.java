package eu.aicontinent.e2e.pool;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenantquota.Allocation;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import eu.aicontinent.e2e.support.Drift;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The factory with its eight nodes in two pools of one cluster: six nodes, and two to spare. */
record DrainGround(Network network, Cluster member, TenantGround tenants) {
  static final String POOL = "h100";
  static final String SPARE = "spare";
  static final int NO_NOTICE = 0;
  static final int A_DAY = 86_400;

  private static final String PARTITION = "node.example/partition";
  private static final List<String> SPARE_NODES = List.of("h100-6", "h100-7");

  static DrainGround prepare(Network network, Cluster member) {
    var ground = new DrainGround(network, member, new TenantGround(network));
    SPARE_NODES.forEach(node -> Drift.label(member, node, PARTITION, SPARE));
    return ground;
  }

  void clear() {
    SPARE_NODES.forEach(node -> Drift.label(member, node, PARTITION, POOL));
  }

  Hub hub() {
    return tenants.hub();
  }

  /** Makes both pools serve, with a long notice. */
  void serve() {
    declare(A_DAY, _ -> {});
    hub().awaitAllReady();
  }

  void close(String pool, int notice) {
    declare(
        notice,
        spec ->
            pools(spec).stream()
                .filter(declared -> pool.equals(declared.get("name")))
                .forEach(declared -> declared.put("maintenance", true)));
  }

  /** Applies the factory with these changes and no others. */
  void declare(int notice, Consumer<Map<String, Object>> changes) {
    hub()
        .apply(
            "AIFactory",
            LUMI,
            spec -> {
              var pool = Hub.first(spec, "pools");
              pool.put("expectedNodes", 6);
              var spare = new HashMap<>(pool);
              spare.put("name", SPARE);
              spare.put("nodeSelector", Map.of("matchLabels", Map.of(PARTITION, SPARE)));
              spare.put("expectedNodes", 2);
              spec.put("pools", List.of(pool, spare));
              spec.put("noticeSeconds", notice);
              changes.accept(spec);
            });
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> pools(Map<String, Object> factory) {
    return requireNonNull((List<Map<String, Object>>) factory.get("pools"));
  }

  /**
   * Creates the tenant with a quota of its name for these devices, and waits until it is granted
   * and programmed.
   */
  void grant(TestTenant tenant, Map<String, Long> devices) {
    tenants.create(tenant);
    tenants.create(quota(tenant, tenant.name(), devices));
    hub().awaitReady("TenantQuota", tenant.name());
    tenants.awaitProgrammed(tenant, member.name());
  }

  static TenantQuota quota(TestTenant tenant, String name, Map<String, Long> devices) {
    var quota = tenant.quota(name, LUMI, 1);
    var spec = quota.getSpec();
    quota.setMetadata(new ObjectMetaBuilder().withName(name).build());
    quota.setSpec(
        new TenantQuotaSpec(
            spec.tenantRef(),
            null,
            spec.validUntil(),
            devices.entrySet().stream()
                .map(
                    pool ->
                        new Allocation(
                            new Reference(LUMI),
                            null,
                            pool.getKey(),
                            pool.getValue(),
                            0L,
                            null,
                            null))
                .toList()));
    return quota;
  }

  List<AllocationStatus> allocations(String quota) {
    return hub()
        .client()
        .resources(TenantQuota.class)
        .withName(quota)
        .require()
        .getStatus()
        .allocations();
  }

  List<Grant> grants() {
    return hub().client().resources(AIFactory.class).withName(LUMI).require().getStatus().grants();
  }

  void awaitDrain(String kind, String name, String status, String reason) {
    hub().awaitCondition(kind, name, "Drained", status, reason);
  }

  void awaitStopped(TestJob job) {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(job.at(member.client()).require().getSpec().getSuspend())
                  .as("%s is suspended", job.name())
                  .isTrue();
              assertThat(job.pods(member)).as("pods of %s", job.name()).isEmpty();
            });
  }

  /** Returns the pool whose node a Job runs on. */
  String poolOf(TestJob job) {
    var node = job.awaitRunning(member).getSpec().getNodeName();
    return Drift.labels(member, node).getOrDefault("aicontinent.eu/pool", "");
  }

  static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }
}
