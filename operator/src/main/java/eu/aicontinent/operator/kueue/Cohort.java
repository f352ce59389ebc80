package eu.aicontinent.operator.kueue;

import static java.util.stream.Collectors.toSet;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Cohort, a node of the tree in which queues lend to each other.
 *
 * @param name its name
 * @param parent the cohort above it; null for a root, which may have no limits
 * @param weight weight by which it gets idle capacity beside its siblings; null for a root
 * @param groups capacity beside that of its members
 */
public record Cohort(
    String name, @Nullable String parent, @Nullable Integer weight, List<ResourceGroup> groups) {
  public Cohort {
    groups = List.copyOf(groups);
  }

  public GenericKubernetesResource render() {
    return Manifest.ofSpec(
        Kind.COHORT,
        name,
        Manifest.map(
            "parentName",
            parent,
            "fairSharing",
            FairSharing.render(weight),
            "resourceGroups",
            groups.stream().map(ResourceGroup::render).toList()));
  }

  /**
   * Returns this cohort with each quota lowered to the desired one where that is lower; empty when
   * no quota is.
   */
  public Optional<Cohort> loweredTo(Cohort desired) {
    return LoweredQuotas.of(groups, desired.groups)
        .map(
            lowered -> new Cohort(name, desired.parent, desired.weight, closing(lowered, desired)));
  }

  /**
   * Adds the flavors that are to go from this cohort, without quota. A cohort does not limit a
   * flavor that it does not name, so a flavor is emptied before it goes.
   */
  private List<ResourceGroup> closing(List<ResourceGroup> lowered, Cohort desired) {
    var named = flavors(desired.groups).map(FlavorQuotas::flavor).collect(toSet());
    var byResources = new LinkedHashMap<List<String>, List<FlavorQuotas>>();
    lowered.forEach(group -> byResources.put(group.resources(), new ArrayList<>(group.flavors())));
    for (var group : emptied().groups) {
      group.flavors().stream()
          .filter(flavor -> !named.contains(flavor.flavor()))
          .forEach(
              flavor ->
                  byResources
                      .computeIfAbsent(group.resources(), of -> new ArrayList<>())
                      .add(flavor));
    }
    return byResources.values().stream().map(ResourceGroup::new).toList();
  }

  private static Stream<FlavorQuotas> flavors(List<ResourceGroup> groups) {
    return groups.stream().flatMap(group -> group.flavors().stream());
  }

  /** Returns this cohort with nothing to give and nothing to borrow, for what is left below it. */
  public Cohort emptied() {
    return new Cohort(name, parent, weight, groups.stream().map(ResourceGroup::empty).toList());
  }

  public static Cohort read(GenericKubernetesResource object) {
    return new Cohort(
        object.getMetadata().getName(),
        Foreign.name(object.get("spec", "parentName")).orElse(null),
        FairSharing.read(object),
        Foreign.maps(object.get("spec", "resourceGroups")).map(ResourceGroup::read).toList());
  }
}
