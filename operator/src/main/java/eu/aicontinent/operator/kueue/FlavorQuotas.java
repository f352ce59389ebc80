package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Manifest;
import java.util.List;
import java.util.Map;

/**
 * The quotas that one flavor provides.
 *
 * @param flavor name of the ResourceFlavor
 * @param quotas quotas of its resources, in the order of the group
 */
public record FlavorQuotas(String flavor, List<Quota> quotas) {
  public FlavorQuotas {
    quotas = List.copyOf(quotas);
  }

  Map<String, Object> render() {
    return Manifest.map("name", flavor, "resources", quotas.stream().map(Quota::render).toList());
  }

  static FlavorQuotas read(Map<?, ?> flavor) {
    return new FlavorQuotas(
        String.valueOf(flavor.get("name")),
        Foreign.maps(flavor.get("resources")).map(Quota::read).toList());
  }
}
