package eu.aicontinent.e2e.history;

import static eu.aicontinent.e2e.support.Kueue.items;

import eu.aicontinent.e2e.history.Recording.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The queues of one factory on one cluster, as they stood after each single write. */
final class Tree {
  private final String factory;
  private final String flavor;
  private final Map<String, GenericKubernetesResource> objects = new TreeMap<>();

  Tree(String factory, String pool) {
    this.factory = factory;
    this.flavor = factory + "." + pool;
  }

  void take(Event event) {
    if (event.gone()) {
      objects.remove(event.key());
    } else {
      objects.put(event.key(), event.object());
    }
  }

  /** Returns the devices that the whole tree guarantees: Kueue adds them up. */
  long guaranteed() {
    return sum(objects.values().stream(), quota -> number(quota.get("nominalQuota")));
  }

  /** Returns the devices of the tree that are guaranteed to tenants. */
  long guaranteedToTenants() {
    return sum(
        objects.values().stream().filter(object -> object.getKind().equals("ClusterQueue")),
        quota -> number(quota.get("nominalQuota")));
  }

  /**
   * Returns the most devices that work below a share's Cohort may use at once, through antennas or
   * directly.
   */
  long cap(String share) {
    var cohort = factory + "." + share;
    var members =
        objects.values().stream()
            .filter(
                object -> isIn(cohort, String.valueOf(object.<Object>get("spec", "cohortName"))));
    var self =
        objects.values().stream()
            .filter(object -> object.getKind().equals("Cohort"))
            .filter(object -> object.getMetadata().getName().equals(cohort))
            .toList();
    return sum(Stream.concat(members, self.stream()), quota -> number(quota.get("nominalQuota")))
        + sum(self.stream(), quota -> number(quota.get("borrowingLimit")));
  }

  private static boolean isIn(String cohort, String named) {
    return named.equals(cohort) || named.startsWith(cohort + ".");
  }

  private long sum(Stream<GenericKubernetesResource> of, ToLongFunction<Map<?, ?>> number) {
    return of.flatMap(object -> items(object.get("spec", "resourceGroups")))
        .flatMap(group -> items(group.get("flavors")))
        .filter(one -> flavor.equals(one.get("name")))
        .flatMap(one -> items(one.get("resources")))
        .mapToLong(number)
        .sum();
  }

  private static long number(@Nullable Object quantity) {
    return quantity == null ? 0 : Long.parseLong(Objects.toString(quantity));
  }
}
