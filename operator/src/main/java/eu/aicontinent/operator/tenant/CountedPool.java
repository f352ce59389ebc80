package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.meta.Names;
import java.util.Comparator;
import java.util.List;

/** A pool of a factory in which a tenant's use is counted. */
record CountedPool(String factory, String pool) implements Comparable<CountedPool> {
  private static final Comparator<CountedPool> ORDER =
      Comparator.comparing(CountedPool::factory).thenComparing(CountedPool::pool);

  static CountedPool of(PoolUsage row) {
    return new CountedPool(row.factory(), row.pool());
  }

  /** Returns the pools in which a tenant's use has been counted so far. */
  static List<CountedPool> counted(Tenant tenant) {
    return tenant.usage().stream().map(CountedPool::of).toList();
  }

  /**
   * Returns the name of the pool's ResourceFlavor, to which the work that is counted there is
   * assigned.
   */
  String flavor() {
    return Names.ofPool(factory, pool);
  }

  @Override
  public int compareTo(CountedPool other) {
    return ORDER.compare(this, other);
  }
}
