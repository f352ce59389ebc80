package eu.aicontinent.operator.kueue;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The first half of a change of quotas, which only lowers them. While one queue still holds what
 * another gains, Kueue admits more than there is, and what it has admitted stays; so everything
 * that shrinks shrinks first.
 */
final class LoweredQuotas {
  private record Place(String flavor, String resource) {}

  private LoweredQuotas() {}

  /**
   * Returns the smaller of each live and desired number, and nothing that is only in one of them;
   * empty when that would change nothing.
   */
  static Optional<List<ResourceGroup>> of(List<ResourceGroup> live, List<ResourceGroup> desired) {
    var before = quotas(live);
    var lowered =
        desired.stream()
            .map(
                group ->
                    group.flavors().stream()
                        .map(flavor -> lowered(flavor, before))
                        .flatMap(Optional::stream)
                        .toList())
            .filter(flavors -> !flavors.isEmpty())
            .map(ResourceGroup::new)
            .toList();
    return quotas(lowered).equals(before) ? Optional.empty() : Optional.of(lowered);
  }

  private static Optional<FlavorQuotas> lowered(FlavorQuotas flavor, Map<Place, Quota> before) {
    var quotas =
        flavor.quotas().stream()
            .map(
                quota -> {
                  var live = before.get(new Place(flavor.flavor(), quota.resource()));
                  return live == null ? null : live.min(quota);
                })
            .toList();
    // All flavors of a group cover the same resources, so a flavor that lacks one waits for the
    // second half.
    return quotas.stream().anyMatch(Objects::isNull)
        ? Optional.empty()
        : Optional.of(
            new FlavorQuotas(
                flavor.flavor(), quotas.stream().map(Objects::requireNonNull).toList()));
  }

  private static Map<Place, Quota> quotas(List<ResourceGroup> groups) {
    return groups.stream()
        .flatMap(group -> group.flavors().stream())
        .flatMap(
            flavor ->
                flavor.quotas().stream()
                    .map(quota -> Map.entry(new Place(flavor.flavor(), quota.resource()), quota)))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));
  }
}
