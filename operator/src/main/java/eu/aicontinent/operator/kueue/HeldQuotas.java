package eu.aicontinent.operator.kueue;

import static java.util.stream.Collectors.joining;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The annotation that says what a tenant keeps of closed flavors: {@code lumi.h100=8,lumi.h200=4}.
 */
final class HeldQuotas {
  private HeldQuotas() {}

  static String print(SortedMap<String, Long> held) {
    return held.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(joining(","));
  }

  /**
   * Reads the annotation. Entries that somebody has made unreadable are left out: they prove
   * nothing.
   */
  static SortedMap<String, Long> read(String annotation) {
    var held = new TreeMap<String, Long>();
    for (var entry : annotation.split(",", -1)) {
      var equals = entry.indexOf('=');
      if (equals > 0 && entry.substring(equals + 1).matches("[0-9]{1,18}")) {
        held.put(entry.substring(0, equals), Long.valueOf(entry.substring(equals + 1)));
      }
    }
    return held;
  }
}
