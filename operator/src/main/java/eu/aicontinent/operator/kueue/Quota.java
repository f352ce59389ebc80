package eu.aicontinent.operator.kueue;

import eu.aicontinent.operator.meta.Manifest;
import eu.aicontinent.operator.meta.Quantities;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The quota of one resource in a flavor.
 *
 * @param resource name of the resource
 * @param nominal guaranteed amount
 * @param borrowingLimit further amount that may be used while others leave it idle; null is without
 *     limit
 * @param lendingLimit part of the guaranteed amount that others may use while it is idle; null is
 *     all of it
 */
public record Quota(
    String resource, long nominal, @Nullable Long borrowingLimit, @Nullable Long lendingLimit) {

  /** Returns a quota that is lent in full while idle. */
  public static Quota of(String resource, long nominal, long borrowingLimit) {
    return new Quota(resource, nominal, borrowingLimit, null);
  }

  /** Returns a quota that neither borrows nor lends. */
  public static Quota ofOwn(String resource, long nominal) {
    return new Quota(resource, nominal, 0L, 0L);
  }

  /**
   * Returns a quota for a queue without a cohort: it has nothing to borrow, and Kueue refuses
   * limits.
   */
  public static Quota alone(String resource, long nominal) {
    return new Quota(resource, nominal, null, null);
  }

  /** Returns a quota of nothing, with nothing to borrow. */
  Quota empty() {
    return new Quota(resource, 0, 0L, lendingLimit == null ? null : Long.valueOf(0));
  }

  Map<String, Object> render() {
    return Manifest.map(
        "name",
        resource,
        "nominalQuota",
        Quantities.print(nominal),
        "borrowingLimit",
        borrowingLimit == null ? null : Quantities.print(borrowingLimit),
        "lendingLimit",
        lendingLimit == null ? null : Quantities.print(lendingLimit));
  }

  static Quota read(Map<?, ?> quota) {
    return new Quota(
        String.valueOf(quota.get("name")),
        Quantities.read(quota.get("nominalQuota")),
        Optional.ofNullable(quota.get("borrowingLimit")).map(Quantities::read).orElse(null),
        Optional.ofNullable(quota.get("lendingLimit")).map(Quantities::read).orElse(null));
  }

  /** Returns the smaller of each number; no limit is the largest. */
  Quota min(Quota other) {
    return new Quota(
        resource,
        Math.min(nominal, other.nominal),
        min(borrowingLimit, other.borrowingLimit),
        min(lendingLimit, other.lendingLimit));
  }

  private static @Nullable Long min(@Nullable Long a, @Nullable Long b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : Long.valueOf(Math.min(a, b));
  }
}
