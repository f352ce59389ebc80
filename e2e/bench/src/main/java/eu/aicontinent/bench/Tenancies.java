package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.ServedKinds;
import eu.aicontinent.testbed.process.InParallel;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A batch of objects that people write on a hub: tenants with one quota each, of one accelerator at
 * each of their factories.
 *
 * @param prefix prefix that distinguishes batches; a name is never used twice
 * @param places factories of the first tenant, of the second and so on, repeated from the beginning
 */
record Tenancies(String prefix, int count, List<List<String>> places) {
  static final String TENANT = "Tenant";
  static final String QUOTA = "TenantQuota";
  static final String LEAVES_NOTHING = "{\"spec\": {\"namespaceDeletionPolicy\": \"Delete\"}}";
  private static final int AT_ONCE = 16;
  private static final String STATE = "IE";
  private static final ServedKinds KINDS = new ServedKinds("aicontinent.eu", "v1alpha1");

  /** Returns a batch in which each tenant has one factory. */
  static Tenancies byTurns(String prefix, int count, List<String> factories) {
    return new Tenancies(prefix, count, factories.stream().map(List::of).toList());
  }

  /** Returns a batch in which each tenant has all factories. */
  static Tenancies everywhere(String prefix, int count, List<String> factories) {
    return new Tenancies(prefix, count, List.of(factories));
  }

  /** Returns the namespaces of the tenants on every cluster. */
  Set<String> namespaces() {
    return IntStream.range(0, count).mapToObj(this::namespace).collect(Collectors.toSet());
  }

  /** Returns the same number of other tenants, with names of the same length. */
  Twin twin() {
    return new Twin(prefix + "-", "x" + prefix.substring(1) + "-", count);
  }

  /**
   * The twin of a batch, on the members beside the original, whose namespaces stay there.
   *
   * @param original prefix of the names in the original
   * @param prefix prefix of the names here
   */
  record Twin(String original, String prefix, int count) {
    Set<String> namespaces() {
      return IntStream.range(0, count).mapToObj(this::namespace).collect(Collectors.toSet());
    }

    /** Returns the namespace of the tenant that corresponds to the i-th of the original. */
    String namespace(int i) {
      return "tenant-%s%04d".formatted(prefix, i);
    }
  }

  void createOn(Cluster hub) {
    var people = new People(hub);
    InParallel.forEach(
        IntStream.range(0, count).boxed().toList(), AT_ONCE, i -> people.create(this, i));
  }

  /** Requests the deletion and does not wait. */
  void deleteFrom(Cluster hub) {
    for (var kind : List.of(QUOTA, TENANT)) {
      var resources = hub.client().genericKubernetesResources(kind(hub, kind));
      InParallel.forEach(names().toList(), AT_ONCE, name -> resources.withName(name).delete());
    }
  }

  /** Lets the operator delete the tenants' namespaces with them. */
  void leaveNothing(Cluster hub) {
    var tenants = hub.client().genericKubernetesResources(kind(hub, TENANT));
    InParallel.forEach(
        names().toList(),
        AT_ONCE,
        name ->
            tenants.withName(name).patch(PatchContext.of(PatchType.JSON_MERGE), LEAVES_NOTHING));
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

  /** Returns the name of the i-th tenant, of its quota and of the group of its people. */
  String name(int i) {
    return "%s-%04d".formatted(prefix, i);
  }

  /** Returns the namespace of the i-th tenant, on every cluster that has it. */
  String namespace(int i) {
    return "tenant-" + name(i);
  }

  List<String> factories(int i) {
    return places.get(i % places.size());
  }

  GenericKubernetesResource tenant(int i) {
    return fill("tenant.yaml", Map.of("name", name(i), "state", STATE));
  }

  GenericKubernetesResource quota(int i) {
    var allocations =
        factories(i).stream()
            .map(factory -> "{factoryRef: {name: %s}, accelerators: 1}".formatted(factory))
            .collect(Collectors.joining(", "));
    return fill("tenantquota.yaml", Map.of("name", name(i), "allocations", allocations));
  }

  private Stream<String> names() {
    return IntStream.range(0, count).mapToObj(this::name);
  }

  private static GenericKubernetesResource fill(String file, Map<String, String> values) {
    var text = Template.beside(Tenancies.class, file).fill(values);
    return Serialization.unmarshal(text, GenericKubernetesResource.class);
  }
}
