package eu.aicontinent.operator.fleet.cache;

import eu.aicontinent.operator.fleet.client.MemberBounds;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the objects of all members share. Each member may take a part of it. When all
 * together take too much, or the heap is full, the largest has to go.
 */
public final class MemoryBudget {
  private final long each;
  private final long all;
  private final Set<CacheWeight> inside = ConcurrentHashMap.newKeySet();
  private final AtomicLong weight = new AtomicLong();

  public MemoryBudget(long each, long all) {
    this.each = each;
    this.all = all;
  }

  /** Returns a room without bounds. */
  public static MemoryBudget unbounded() {
    return new MemoryBudget(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  void enter(CacheWeight kept) {
    inside.add(kept);
  }

  void leave(CacheWeight kept) {
    if (inside.remove(kept)) {
      weight.addAndGet(-kept.weight());
    }
  }

  void changed(CacheWeight kept, long by) {
    if (!inside.contains(kept)) {
      return;
    }
    var sum = weight.addAndGet(by);
    if (kept.weight() > each) {
      kept.tooMuch("objects of more than " + MemberBounds.mebibytes(each));
    } else if (sum > all) {
      largest()
          .ifPresent(
              largest ->
                  largest.tooMuch(
                      "more objects than those of any other member, which together are more than "
                          + MemberBounds.mebibytes(all)));
    }
  }

  /**
   * Lets the largest go because the heap is full, whatever the weights say. Nobody goes who takes
   * less than a quarter of what he may: the heap would not be less full without him.
   */
  public void heapIsFull() {
    largest()
        .filter(largest -> largest.weight() > each / 4)
        .ifPresent(
            largest ->
                largest.tooMuch(
                    "more objects than those of any other member, and the heap is full: see heapMib of the chart"));
  }

  private Optional<CacheWeight> largest() {
    return inside.stream().max(Comparator.comparing(CacheWeight::weight));
  }
}
