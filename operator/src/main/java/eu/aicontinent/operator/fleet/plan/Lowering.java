package eu.aicontinent.operator.fleet.plan;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/** Lowers objects that lend to each other before any of them is raised. */
@FunctionalInterface
public interface Lowering {
  /**
   * Returns the objects to write so that none has more than it should; empty when none has.
   *
   * @param live objects that exist
   * @param desired objects as they should be; one that it does not name should have nothing
   */
  List<GenericKubernetesResource> lowered(
      List<GenericKubernetesResource> live, List<GenericKubernetesResource> desired);
}
