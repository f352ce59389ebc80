package eu.aicontinent.operator.domain.data;

import eu.aicontinent.operator.domain.access.Objection;
import org.jspecify.annotations.Nullable;

/**
 * A factory that a data lab names.
 *
 * @param factory name of the factory
 * @param objection reason why it is not part of the pool; null when it is
 */
public record PoolMember(String factory, @Nullable Objection objection) {
  public boolean isPooled() {
    return objection == null;
  }
}
