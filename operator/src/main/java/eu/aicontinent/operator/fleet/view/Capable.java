package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cluster whose capabilities are known, or not, since it cannot be read. */
public interface Capable {

  /** Returns the capabilities of the cluster; null while it cannot be read. */
  @Nullable Set<Capability> capabilities();

  default boolean isReadable() {
    return capabilities() != null;
  }

  /** Returns true if the cluster is known to have a capability. */
  default boolean offers(Capability capability) {
    var known = capabilities();
    return known != null && known.contains(capability);
  }

  /** Returns true if the cluster is known to lack a capability; false while it cannot be read. */
  default boolean lacks(Capability capability) {
    return isReadable() && !offers(capability);
  }
}
