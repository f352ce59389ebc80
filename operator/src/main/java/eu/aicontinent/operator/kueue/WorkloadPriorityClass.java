package eu.aicontinent.operator.kueue;

import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/**
 * The WorkloadPriorityClass that a tenant's Jobs may name. Among Jobs with an equal claim to idle
 * capacity, those of a higher value come first; nobody is evicted for it.
 *
 * @param name its name
 * @param priority priority of the tenant
 */
public record WorkloadPriorityClass(String name, Priority priority) {
  /** Value of a Job that names no class. */
  private static final int STANDARD = 0;

  private static final int INNOVATOR = 1_000;
  private static final int STRATEGIC = 2_000;

  public GenericKubernetesResource render() {
    var object = new GenericKubernetesResource();
    object.setApiVersion(Kind.WORKLOAD_PRIORITY_CLASS.apiVersion());
    object.setKind(Kind.WORKLOAD_PRIORITY_CLASS.kind());
    object.setMetadata(new ObjectMetaBuilder().withName(name).build());
    object.setAdditionalProperty("value", value());
    object.setAdditionalProperty("description", "Priority of a tenant: " + priority);
    return object;
  }

  private int value() {
    return switch (priority) {
      case Strategic -> STRATEGIC;
      case Innovator -> INNOVATOR;
      case Standard, Unrecognized -> STANDARD;
    };
  }
}
