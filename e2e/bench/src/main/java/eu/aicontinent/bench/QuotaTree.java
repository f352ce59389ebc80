package eu.aicontinent.bench;

import eu.aicontinent.bench.Watched.State;
import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The quotas in Kueue's objects for a factory's only pool on its member, after each write. */
final class QuotaTree implements AutoCloseable {
  private static final String API = "kueue.x-k8s.io/v1beta2";

  private final String factory;
  private final String flavor;
  private final Watched<GenericKubernetesResource> cohorts;
  private final Watched<GenericKubernetesResource> queues;

  QuotaTree(Cluster member, String factory) {
    this.factory = factory;
    flavor = factory + "." + Fixture.POOL;
    cohorts = watch(member, "Cohort");
    queues = watch(member, "ClusterQueue");
  }

  static Watched<GenericKubernetesResource> watch(Cluster member, String kind) {
    return new Watched<>(member.client().genericKubernetesResources(API, kind));
  }

  /** Waits until the cohort of a share has a number after some moment; returns that state. */
  State<?> cohort(String share, Instant since, String field, long number) {
    return cohorts.await(factory + "." + share, since, state -> number(state, field) == number);
  }

  /** Waits until a queue has a number after some moment; returns that state. */
  State<?> queue(String name, Instant since, String field, long number) {
    return queues.await(name, since, state -> number(state, field) == number);
  }

  /**
   * Returns the number of writes after which Kueue could have admitted work for more devices than
   * there are.
   */
  long overshoots(long available) {
    return overshoots(Stream.concat(cohorts.states(), queues.states()).toList(), flavor, available);
  }

  static long overshoots(
      List<State<GenericKubernetesResource>> states, String flavor, long available) {
    var nominal = new HashMap<String, Long>();
    return states.stream()
        .sorted(Comparator.comparingLong(QuotaTree::revision))
        .filter(
            state -> {
              var object = state.object();
              nominal.put(
                  object.getKind() + "/" + object.getMetadata().getName(),
                  state.gone() ? 0 : number(state.object(), flavor, "nominalQuota"));
              return sum(nominal) > available;
            })
        .count();
  }

  private static long sum(Map<String, Long> numbers) {
    return numbers.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the revision, which orders the objects of all kinds on a cluster. */
  private static long revision(State<GenericKubernetesResource> state) {
    return Long.parseLong(state.object().getMetadata().getResourceVersion());
  }

  private long number(State<GenericKubernetesResource> state, String field) {
    return number(state.object(), flavor, field);
  }

  private static long number(GenericKubernetesResource object, String flavor, String field) {
    return items(object.get("spec", "resourceGroups"))
        .flatMap(group -> items(group.get("flavors")))
        .filter(one -> flavor.equals(one.get("name")))
        .flatMap(one -> items(one.get("resources")))
        .mapToLong(resource -> Long.parseLong(Objects.toString(resource.get(field), "0")))
        .sum();
  }

  private static Stream<Map<?, ?>> items(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream().map(item -> (Map<?, ?>) item)
        : Stream.of();
  }

  @Override
  public void close() {
    cohorts.close();
    queues.close();
  }
}
