package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The times at which a watch first showed an object in the awaited state. */
final class FirstSeen<T> implements ResourceEventHandler<T> {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Predicate<T> awaited;
  private final Function<T, String> key;
  private final Map<String, Long> first = new ConcurrentHashMap<>();

  /** Creates the record; the key distinguishes the objects that are waited for. */
  FirstSeen(Predicate<T> awaited, Function<T, String> key) {
    this.awaited = awaited;
    this.key = key;
  }

  /** Waits until an object is in the awaited state; returns the {@link System#nanoTime} of that. */
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
