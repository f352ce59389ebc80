package eu.aicontinent.bench;

import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A tenant with one quota of the same name, at the first factory.
 *
 * @param state state that it is established in, which decides the share that it draws from
 */
record Company(Fixture fixture, String name, String state) {

  /** Returns a company in the share of the host states. */
  static Company ofTheHost(Fixture fixture, String name) {
    return new Company(fixture, name, "FI");
  }

  static Company ofTheUnion(Fixture fixture, String name) {
    return new Company(fixture, name, "IE");
  }

  String namespace() {
    return "tenant-" + name;
  }

  /** Creates the tenant and its quota, with these numbers in its allocation. */
  void enter(Map<String, Long> numbers) {
    fixture.apply("tenant.yaml", Map.of("name", name, "state", state));
    fixture.apply("tenantquota.yaml", Map.of("name", name, "allocations", allocation(numbers)));
  }

  /** Changes the numbers of its allocation. */
  void ask(Map<String, Long> numbers) {
    quota()
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\": {\"allocations\": [%s]}}".formatted(allocation(numbers)));
  }

  Resource<TenantQuota> quota() {
    return fixture.hub().client().resources(TenantQuota.class).withName(name);
  }

  Resource<Tenant> tenant() {
    return fixture.hub().client().resources(Tenant.class).withName(name);
  }

  /** Submits a Job as one of its people. */
  void submit(String job, int pods, int devices, Duration time) {
    new Work(namespace(), job, pods, devices, time).submit(people());
  }

  private KubernetesClient people() {
    return fixture.members().getFirst().as("someone@" + name + ".example", name);
  }

  private String allocation(Map<String, Long> numbers) {
    var fields = new HashMap<String, Object>(numbers);
    fields.put("factoryRef", Map.of("name", fixture.factories().getFirst()));
    return Serialization.asJson(fields);
  }
}
