package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Manifest;
import java.util.List;
import java.util.Map;

/**
 * Flavors that provide the same resources. A resource or a flavor is part of one group only.
 *
 * @param flavors at least one, all with the same resources in the same order; Kueue tries them in
 *     this order
 */
public record ResourceGroup(List<FlavorQuotas> flavors) {
  public ResourceGroup {
    flavors = List.copyOf(flavors);
  }

  /** Returns the resources of the group; none when it was read without flavors. */
  public List<String> resources() {
    return flavors.isEmpty()
        ? List.of()
        : flavors.getFirst().quotas().stream().map(Quota::resource).toList();
  }

  /** Returns the same flavors with nothing in them. */
  ResourceGroup empty() {
    return new ResourceGroup(
        flavors.stream()
            .map(
                flavor ->
                    new FlavorQuotas(
                        flavor.flavor(), flavor.quotas().stream().map(Quota::empty).toList()))
            .toList());
  }

  Map<String, Object> render() {
    return Manifest.map(
        "coveredResources",
        resources(),
        "flavors",
        flavors.stream().map(FlavorQuotas::render).toList());
  }

  static ResourceGroup read(Map<?, ?> group) {
    return new ResourceGroup(Foreign.maps(group.get("flavors")).map(FlavorQuotas::read).toList());
  }
}
