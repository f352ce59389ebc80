package eu.aicontinent.e2e.budget;

import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static java.util.Objects.requireNonNull;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.FakeNode;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pool of 7,200 devices: so large that half of it uses an accelerator-hour in a second. */
record BudgetGround(Network network, Cluster member, TenantGround tenants) {
  static final String GPU = "nvidia.com/gpu";
  static final int HALF = 3_600;

  private static final String POOL = "vast";
  private static final Map<String, String> PARTITION = Map.of("node.example/partition", POOL);

  static BudgetGround prepare(Network network, Cluster member) {
    var ground = new BudgetGround(network, member, new TenantGround(network));
    member.client().resource(node()).create();
    ground.hub().apply("AIFactory", LUMI, BudgetGround::addPool);
    ground.hub().awaitAllReady();
    return ground;
  }

  private static Node node() {
    var devices = Integer.toString(2 * HALF);
    return new FakeNode(
            "vast-0", "kwok://vast-0", PARTITION, List.of(), FakeNode.usual(Map.of(GPU, devices)))
        .object();
  }

  private static void addPool(Map<String, Object> spec) {
    var pool = Hub.first(spec, "pools");
    var vast = new HashMap<>(pool);
    vast.put("name", POOL);
    vast.put("nodeSelector", Map.of("matchLabels", PARTITION));
    vast.put("expectedNodes", 1);
    vast.put("accelerator", large(pool));
    spec.put("pools", List.of(pool, vast));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> large(Map<String, Object> pool) {
    var accelerator = new HashMap<>((Map<String, Object>) requireNonNull(pool.get("accelerator")));
    accelerator.put("perNode", 2 * HALF);
    return accelerator;
  }

  void clear() {
    member.client().resource(node()).delete();
  }

  Hub hub() {
    return tenants.hub();
  }

  Budget budget(TestTenant tenant) {
    return new Budget(tenants, tenant, LUMI, POOL);
  }

  /** Creates the tenant with a quota of its name for these devices and accelerator-hours. */
  void grant(TestTenant tenant, long devices, long hours) {
    budget(tenant).grant(devices, hours, member.name());
  }

  TestJob start(TestTenant tenant, String name, int devices, String runFor) {
    var job = TestJob.of(tenant, name, GPU, devices).runningFor(runFor);
    job.submit(tenant.at(member));
    return job;
  }
}
