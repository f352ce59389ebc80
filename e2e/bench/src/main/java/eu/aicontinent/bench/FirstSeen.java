package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** When a watch first showed an object as it is waited for. */
final class FirstSeen<T> implements ResourceEventHandler<T> {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Predicate<T> awaited;
  private final Function<T, String> key;
  private final Map<String, Long> first = new ConcurrentHashMap<>();

  /** The key tells apart what is waited for. */
  FirstSeen(Predicate<T> awaited, Function<T, String> key) {
    this.awaited = awaited;
    this.key = key;
  }

  /** By {@link System#nanoTime}; waits until it has been. */
  long await(String which) {
    if (!Condition.within(LIMIT, () -> first.containsKey(which))) {
      throw new IllegalStateException("Not seen: " + which);
    }
    return Objects.requireNonNull(first.get(which), "not seen");
  }

  @Override
  public void onAdd(T object) {
    var now = System.nanoTime();
    if (awaited.test(object)) {
      first.putIfAbsent(key.apply(object), now);
    }
  }

  @Override
  public void onUpdate(T before, T after) {
    onAdd(after);
  }

  @Override
  public void onDelete(T object, boolean unknownState) {}
}
