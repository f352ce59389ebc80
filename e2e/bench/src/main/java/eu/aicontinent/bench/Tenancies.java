package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ServedKinds;
import eu.aicontinent.testbed.process.InParallel;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What people write on a hub: tenants with one quota of one accelerator each, by turns at each
 * factory.
 *
 * @param prefix tells batches apart; a name is never used twice
 */
record Tenancies(String prefix, int count) {
  static final String TENANT = "Tenant";
  static final String QUOTA = "TenantQuota";
  private static final int AT_ONCE = 16;
  private static final ServedKinds KINDS = new ServedKinds("aicontinent.eu", "v1alpha1");

  /** Those of the tenants on every cluster. */
  Set<String> namespaces() {
    return names().map(name -> "tenant-" + name).collect(Collectors.toSet());
  }

  /** As many others, with names as long. */
  Twin twin() {
    return new Twin(prefix + "-", "x" + prefix.substring(1) + "-", count);
  }

  /**
   * Stands on the members beside the original, whose namespaces stay there.
   *
   * @param original beginning of the names in the original
   * @param prefix beginning of the names here
   */
  record Twin(String original, String prefix, int count) {
    Set<String> namespaces() {
      return IntStream.range(0, count)
          .mapToObj(i -> "tenant-%s%04d".formatted(prefix, i))
          .collect(Collectors.toSet());
    }
  }

  void createOn(Cluster hub) {
    var tenants = kind(hub, TENANT);
    var quotas = kind(hub, QUOTA);
    InParallel.forEach(
        IntStream.range(0, count).boxed().toList(),
        AT_ONCE,
        i -> {
          create(hub, tenants, fill("tenant.yaml", i));
          create(hub, quotas, fill("tenantquota.yaml", i));
        });
  }

  /** Asks for it and does not wait. */
  void deleteFrom(Cluster hub) {
    for (var kind : List.of(QUOTA, TENANT)) {
      var resources = hub.client().genericKubernetesResources(kind(hub, kind));
      InParallel.forEach(names().toList(), AT_ONCE, name -> resources.withName(name).delete());
    }
  }

  boolean areGoneFrom(Cluster hub) {
    return Stream.of(QUOTA, TENANT).allMatch(kind -> of(hub, kind).isEmpty());
  }

  List<GenericKubernetesResource> of(Cluster hub, String kind) {
    var names = names().collect(Collectors.toSet());
    return hub.client().genericKubernetesResources(kind(hub, kind)).list().getItems().stream()
        .filter(object -> names.contains(object.getMetadata().getName()))
        .toList();
  }

  static ResourceDefinitionContext kind(Cluster hub, String kind) {
    return KINDS.on(hub, List.of(kind)).getFirst();
  }

  private Stream<String> names() {
    return IntStream.range(0, count).mapToObj(this::name);
  }

  private String name(int i) {
    return "%s-%04d".formatted(prefix, i);
  }

  private GenericKubernetesResource fill(String file, int i) {
    var factory = Fixture.FACTORIES.get(i % Fixture.FACTORIES.size());
    var text =
        Template.beside(Tenancies.class, file).fill(Map.of("name", name(i), "factory", factory));
    return Serialization.unmarshal(text, GenericKubernetesResource.class);
  }

  private static void create(
      Cluster hub, ResourceDefinitionContext kind, GenericKubernetesResource object) {
    hub.client().genericKubernetesResources(kind).resource(object).create();
  }
}
