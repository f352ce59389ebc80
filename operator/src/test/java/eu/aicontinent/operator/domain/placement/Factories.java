package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.jspecify.annotations.Nullable;

/** Candidate factories for placement. */
final class Factories {
  private Factories() {}

  /** Makes a factory with one pool for training, of assurance level 2, without sectors. */
  static Candidate in(String state, String name) {
    return in(state, name, "sectors: []");
  }

  /**
   * @param more further fields of the spec, sectors among them
   */
  static Candidate in(String state, String name, String more) {
    return of(
        name,
        """
        {class: Factory, lifecycle: Operational, hostState: %s, pools: [%s], %s}
        """
            .formatted(state, pool("h100", 2, "Training"), more),
        null);
  }

  static Candidate of(String name, String spec, @Nullable AIFactoryStatus status) {
    return new Candidate(
        name, false, Serialization.unmarshal("---\n" + spec, AIFactorySpec.class), status);
  }

  static String pool(String name, int level, String workloadClass) {
    return """
        {name: %s, clusterRef: {name: c}, expectedNodes: 1, tier: Supercomputer, assuranceLevel: %d, workloadClasses: [%s]}\
        """
        .formatted(name, level, workloadClass);
  }
}
