package eu.aicontinent.e2e.campaign;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Records every condition that any object of the hub has from a moment on, and the object as it was
 * when it had the condition first.
 */
final class ConditionRecorder
    implements AutoCloseable, ResourceEventHandler<GenericKubernetesResource> {
  private final Map<String, String> firsts = new TreeMap<>();
  private final List<SharedIndexInformer<GenericKubernetesResource>> informers;

  private String step = "";

  private ConditionRecorder(Hub hub) {
    informers =
        hub.network().objects().kinds().stream()
            .map(kind -> hub.client().genericKubernetesResources(kind).inform(this))
            .toList();
  }

  static ConditionRecorder on(Hub hub) {
    return new ConditionRecorder(hub);
  }

  /** Returns the conditions, such as {@code Tenant Programmed=False Forbidden}. */
  synchronized Set<String> all() {
    return Set.copyOf(firsts.keySet());
  }

  /** Returns by condition the step in which it came first, and the object as it was then. */
  synchronized Map<String, String> firsts() {
    return Map.copyOf(firsts);
  }

  /** Notes which step is taken now. */
  synchronized void enter(Step next) {
    step = next.name();
  }

  @Override
  public void onAdd(GenericKubernetesResource object) {
    hear(object);
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    hear(after);
  }

  @Override
  public void onDelete(GenericKubernetesResource object, boolean unknownState) {}

  private synchronized void hear(GenericKubernetesResource object) {
    var conditions = new Conditions(object);
    for (var brief : conditions.briefs()) {
      firsts.computeIfAbsent(
          object.getKind() + " " + brief, _ -> "in %s: %s".formatted(step, conditions));
    }
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
