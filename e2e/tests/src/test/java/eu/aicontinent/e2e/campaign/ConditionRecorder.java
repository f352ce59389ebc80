package eu.aicontinent.e2e.campaign;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Records every condition that any object of the hub has from a moment on. */
final class ConditionRecorder
    implements AutoCloseable, ResourceEventHandler<GenericKubernetesResource> {
  private final Set<String> said = new TreeSet<>();
  private final List<SharedIndexInformer<GenericKubernetesResource>> informers;

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
    return Set.copyOf(said);
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
    new Conditions(object).briefs().forEach(brief -> said.add(object.getKind() + " " + brief));
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
