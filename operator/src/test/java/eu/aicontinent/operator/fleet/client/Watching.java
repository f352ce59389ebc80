package eu.aicontinent.operator.fleet.client;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Collection;

/** A watcher that collects the objects it is shown. */
record Watching(Collection<GenericKubernetesResource> seen)
    implements Watcher<GenericKubernetesResource> {
  static Watching into(Collection<GenericKubernetesResource> seen) {
    return new Watching(seen);
  }

  @Override
  public void eventReceived(Action action, GenericKubernetesResource object) {
    seen.add(object);
  }

  @Override
  public void onClose(WatcherException cause) {}
}
