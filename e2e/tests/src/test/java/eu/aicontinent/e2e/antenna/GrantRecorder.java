package eu.aicontinent.e2e.antenna;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.e2e.support.Hub;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records what each table of a factory grants through an antenna, until it is closed. */
final class GrantRecorder implements AutoCloseable, ResourceEventHandler<AIFactory> {
  private final String antenna;
  private final Queue<Long> sums = new ConcurrentLinkedQueue<>();
  private final SharedIndexInformer<AIFactory> informer;

  GrantRecorder(Hub hub, String antenna, String factory) {
    this.antenna = antenna;
    informer = hub.client().resources(AIFactory.class).withName(factory).inform(this);
  }

  List<Long> sums() {
    return List.copyOf(sums);
  }

  private void take(AIFactory factory) {
    sums.add(
        factory.grants().stream()
            .filter(grant -> antenna.equals(grant.antenna()))
            .mapToLong(Grant::accelerators)
            .sum());
  }

  @Override
  public void onAdd(AIFactory factory) {
    take(factory);
  }

  @Override
  public void onUpdate(AIFactory before, AIFactory after) {
    take(after);
  }

  @Override
  public void onDelete(AIFactory factory, boolean unknownState) {}

  @Override
  public void close() {
    informer.close();
  }
}
