package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All of a factory's status that decides where a {@link AvailableCapacity} sees room. Whoever looks
 * for some need not look again while it stays the same: what of the devices is ready changes much
 * more often.
 *
 * @param grants what is granted: what is free is what others do not have
 * @param refusals what waits
 * @param overcommitted devices that are granted and not there
 * @param committed devices that are there, by pool and in the order of the pools
 */
public record CapacityFingerprint(
    List<Grant> grants, List<Refusal> refusals, long overcommitted, List<Committed> committed) {

  /** Devices of one pool. */
  public record Committed(String pool, long devices) {}

  /**
   * @param status null while the factory has none
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
