package eu.aicontinent.operator.fleet.cache;

import eu.aicontinent.operator.meta.Kind;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The weight of what is kept of one cluster, with a listener for when it is too much. */
public final class CacheWeight implements AutoCloseable {
  private final MemoryBudget room;
  private final Consumer<String> excess;
  private final AtomicLong weight = new AtomicLong();
  private final Map<Kind, Long> kinds = new ConcurrentHashMap<>();
  private final AtomicBoolean told = new AtomicBoolean();

  public CacheWeight(MemoryBudget room, Consumer<String> excess) {
    this.room = room;
    this.excess = excess;
    room.enter(this);
  }

  /** Adds the difference in weight after objects of a kind have come, changed or gone. */
  void changed(Kind kind, long by) {
    weight.addAndGet(by);
    kinds.merge(kind, by, Long::sum);
    room.changed(this, by);
  }

  long weight() {
    return weight.get();
  }

  /** Reports an excess, once, for the kind that weighs most. */
  void tooMuch(String bound) {
    if (told.compareAndSet(false, true)) {
      kinds.entrySet().stream()
          .max(Comparator.comparing(Map.Entry::getValue))
          .ifPresent(most -> excess.accept(most.getKey().kind() + ": " + bound));
    }
  }

  @Override
  public void close() {
    room.leave(this);
  }
}
