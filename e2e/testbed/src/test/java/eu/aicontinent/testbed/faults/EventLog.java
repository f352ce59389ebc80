package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The events that a watch has sent to a client. */
final class EventLog implements Watcher<ConfigMap> {
  private static final Duration GENEROUS = Duration.ofMinutes(1);

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<WatcherException> failure = new CompletableFuture<>();

  /** Watches until the client is closed. */
  static EventLog of(KubernetesClient client) {
    var log = new EventLog();
    ProxyGround.all(client).watch(log);
    return log;
  }

  @Override
  public void eventReceived(Action action, ConfigMap object) {
    events.add(action + " " + object.getMetadata().getName());
  }

  @Override
  public void onClose(WatcherException cause) {
    failure.complete(cause);
  }

  @Override
  public void onClose() {}

  List<String> soFar() {
    return List.copyOf(events);
  }

  void await(String event) {
    Condition.within(GENEROUS, () -> events.contains(event));
    assertThat(events).contains(event);
  }

  void awaitCount(int count) {
    Condition.within(GENEROUS, () -> events.size() >= count);
    assertThat(events).hasSize(count);
  }

  WatcherException awaitFailure() {
    return failure.orTimeout(GENEROUS.toSeconds(), TimeUnit.SECONDS).join();
  }
}
