package eu.aicontinent.e2e.history;

import static eu.aicontinent.e2e.support.Quickstart.FACTORY;

import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.tenant.TestTenant;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One of several people who edit quotas as fast as the hub accepts it: create, resize, delete. */
final class Storm implements Runnable {
  private static final int MOST = 6;
  private static final int AT_ONCE = 6;

  private final KubernetesClient hub;
  private final List<TestTenant> tenants;
  private final int number;
  private final int edits;
  private final Random random;
  private int made;
  private final List<TenantQuota> own = new ArrayList<>();

  Storm(KubernetesClient hub, List<TestTenant> tenants, int number, int edits) {
    this.hub = hub;
    this.tenants = tenants;
    this.number = number;
    this.edits = edits;
    this.random = new Random(number);
  }

  @Override
  public void run() {
    for (var edit = 0; edit < edits; edit++) {
      if (own.size() < 2 || own.size() < AT_ONCE && random.nextInt(3) == 0) {
        var tenant = tenants.get(random.nextInt(tenants.size()));
        own.add(hub.resource(quota(tenant, "storm-%d-%d".formatted(number, ++made))).create());
      } else if (random.nextInt(3) == 0) {
        hub.resource(own.remove(random.nextInt(own.size()))).delete();
      } else {
        resize(own.get(random.nextInt(own.size())));
      }
    }
  }

  private void resize(TenantQuota quota) {
    var patch =
        "{\"op\": \"replace\", \"path\": \"/spec/allocations/0/accelerators\", \"value\": %d}"
            .formatted(devices());
    hub.resource(quota).patch(PatchContext.of(PatchType.JSON), "[" + patch + "]");
  }

  private TenantQuota quota(TestTenant tenant, String name) {
    return tenant.quota(name, FACTORY, devices(), random.nextInt(MOST));
  }

  private int devices() {
    return 1 + random.nextInt(MOST);
  }
}
