package eu.aicontinent.operator.fleet.plan;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/** How objects that lend to each other are lowered before any of them rises. */
@FunctionalInterface
public interface Lowering {
  /**
   * What to write so that nothing stands above what it shall be; nothing when nothing does.
   *
   * @param live what stands there
   * @param desired what shall be; what it does not name shall have nothing
   */
  List<GenericKubernetesResource> lowered(
      List<GenericKubernetesResource> live, List<GenericKubernetesResource> desired);
}
