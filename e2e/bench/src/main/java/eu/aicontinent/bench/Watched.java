package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every state of some objects that a watch has shown, in the order of the watch. */
final class Watched<T extends HasMetadata> implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Queue<State<T>> states = new ConcurrentLinkedQueue<>();
  private final SharedIndexInformer<T> informer;

  /**
   * The state of an object from a moment on.
   *
   * @param gone true if it was deleted then
   */
  record State<T extends HasMetadata>(T object, boolean gone, Instant at) {
    boolean isOf(String name) {
      return name.equals(object.getMetadata().getName());
    }
  }

  /** Starts the watch with the current states. */
  Watched(Informable<T> objects) {
    informer = objects.inform(new Handler());
  }

  /** Waits for the first awaited state of that name after a moment, and returns it. */
  State<T> await(String name, Instant since, Predicate<State<T>> awaited) {
    if (!Condition.within(LIMIT, () -> first(name, since, awaited).isPresent())) {
      throw new IllegalStateException("Waited in vain for " + name);
    }
    return first(name, since, awaited).orElseThrow();
  }

  private Optional<State<T>> first(String name, Instant since, Predicate<State<T>> awaited) {
    return states()
        .filter(state -> state.isOf(name) && state.at().isAfter(since) && awaited.test(state))
        .findFirst();
  }

  /** Returns the milliseconds from a moment until the last of these states. */
  static double milliseconds(Instant begin, State<?>... states) {
    var end = Stream.of(states).map(State::at).max(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(begin, end).toNanos() / 1e6;
  }

  Stream<State<T>> states() {
    return states.stream();
  }

  @Override
  public void close() {
    informer.close();
  }

  private final class Handler implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      states.add(new State<>(object, false, Instant.now()));
    }

    @Override
    public void onUpdate(T before, T after) {
      onAdd(after);
    }

    @Override
    public void onDelete(T object, boolean unknownState) {
      states.add(new State<>(object, true, Instant.now()));
    }
  }
}
