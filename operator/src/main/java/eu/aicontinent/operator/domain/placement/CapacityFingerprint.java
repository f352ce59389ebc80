package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a factory's status that decides what {@link AvailableCapacity} shows to be free.
 * Seekers need not look again while it stays the same: the number of ready devices changes much
 * more often.
 *
 * @param grants grants of the factory: devices that nobody has are free
 * @param refusals requests that wait
 * @param overcommitted devices that are granted and do not exist
 * @param committed devices that exist, by pool and in the order of the pools
 */
public record CapacityFingerprint(
    List<Grant> grants, List<Refusal> refusals, long overcommitted, List<Committed> committed) {

  /** The committed devices of one pool. */
  public record Committed(String pool, long devices) {}

  /**
   * @param status status of the factory; null while it has none
   */
  public static CapacityFingerprint of(@Nullable AIFactoryStatus status) {
    return status == null
        ? new CapacityFingerprint(List.of(), List.of(), 0, List.of())
        : new CapacityFingerprint(
            status.grants(),
            status.refusals(),
            Objects.requireNonNullElse(status.overcommitted(), 0L),
            status.capacity().stream().map(CapacityFingerprint::committed).toList());
  }

  private static Committed committed(PoolCapacity row) {
    return new Committed(row.pool(), row.committed());
  }
}
