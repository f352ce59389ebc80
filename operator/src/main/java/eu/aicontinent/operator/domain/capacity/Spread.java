package eu.aicontinent.operator.domain.capacity;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Divides a limited amount among many places. */
public final class Spread {
  private Spread() {}

  /**
   * Gives every place what it wants if there is enough. Otherwise gives all places the same, but
   * none more than it wants. The remainder of a division goes to the last of those that want the
   * most.
   *
   * @param wanted amount that each place can use
   * @param rest amount that there is
   */
  public static <K extends Comparable<K>> SortedMap<K, Long> of(Map<K, Long> wanted, long rest) {
    var modestFirst =
        wanted.entrySet().stream()
            .sorted(
                Map.Entry.<K, Long>comparingByValue()
                    .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
            .toList();
    var given = new TreeMap<K, Long>();
    var left = Math.max(0, rest);
    var waiting = modestFirst.size();
    for (var place : modestFirst) {
      var part = Math.min(place.getValue(), left / waiting);
      given.put(place.getKey(), part);
      left -= part;
      waiting--;
    }
    return given;
  }
}
