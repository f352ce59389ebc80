package eu.aicontinent.e2e.support;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The history of an object's conditions on the hub, each change once; the object need not exist
 * yet.
 */
public final class History implements AutoCloseable {
  private final List<String> said = new ArrayList<>();
  private final SharedIndexInformer<GenericKubernetesResource> informer;

  private History(Hub hub, String kind, String name, Function<Conditions, String> what) {
    informer =
        hub.client()
            .genericKubernetesResources("aicontinent.eu/v1alpha1", kind)
            .withName(name)
            .inform(new Recorder(what));
  }

  /** Records status and reason of one condition, such as {@code False Forbidden}. */
  public static History ofCondition(Hub hub, String kind, String name, String type) {
    return new History(hub, kind, name, conditions -> conditions.brief(type));
  }

  public synchronized List<String> said() {
    return List.copyOf(said);
  }

  private synchronized void add(String text) {
    if (said.isEmpty() || !said.getLast().equals(text)) {
      said.add(text);
    }
  }

  @Override
  public void close() {
    informer.close();
  }

  private final class Recorder implements ResourceEventHandler<GenericKubernetesResource> {
    private final Function<Conditions, String> what;

    private Recorder(Function<Conditions, String> what) {
      this.what = what;
    }

    @Override
    public void onAdd(GenericKubernetesResource object) {
      add(what.apply(new Conditions(object)));
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      add(what.apply(new Conditions(after)));
    }

    @Override
    public void onDelete(GenericKubernetesResource object, boolean unknownState) {}
  }
}
