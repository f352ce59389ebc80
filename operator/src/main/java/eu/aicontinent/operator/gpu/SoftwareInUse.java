package eu.aicontinent.operator.gpu;

import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The software that nodes still need. A configuration goes only after the last label that names it,
 * and a plugin only after the last node that it runs on.
 *
 * @param vendors labels of the vendors whose software runs on a node
 * @param configs names of the configurations that nodes have
 */
public record SoftwareInUse(Set<String> vendors, Set<String> configs) {
  public SoftwareInUse {
    vendors = Set.copyOf(vendors);
    configs = Set.copyOf(configs);
  }

  /**
   * @param nodes labels of all nodes of a cluster
   */
  public static SoftwareInUse on(Collection<Map<String, String>> nodes) {
    var vendors = new TreeSet<String>();
    var configs = new TreeSet<String>();
    nodes.forEach(
        labels -> {
          var vendor = labels.get(Labels.GPU_SOFTWARE);
          if (vendor != null) {
            vendors.add(vendor);
            Optional.ofNullable(labels.get(ConfigSwitch.LABEL)).ifPresent(configs::add);
          }
        });
    return new SoftwareInUse(vendors, configs);
  }

  public boolean runs(Vendor vendor) {
    return vendors.contains(vendor.label());
  }

  /** Returns the software that one node needs. */
  public static SoftwareInUse named(GenericKubernetesResource node) {
    return on(Stream.ofNullable(node.getMetadata().getLabels()).toList());
  }
}
