package eu.aicontinent.operator.gpu;

import eu.aicontinent.api.v1alpha1.aifactory.Accelerator;
import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import eu.aicontinent.operator.meta.Quantities;
import java.util.Objects;

/**
 * What the nodes of a pool offer for work to ask for.
 *
 * @param resource name of the resource
 * @param parts how much of it one device makes; 1 when devices are not shared, 0 when its partition
 *     does not fit a device
 */
public record Offer(String resource, long parts) {

  /**
   * Shared devices always have a name of their own. Under the name of whole devices, nobody could
   * tell them apart, and a request for two could be served by two parts of one device.
   */
  public static Offer of(Accelerator accelerator, Sharing sharing) {
    var whole = accelerator.resourceName();
    return switch (sharing.strategy()) {
      case None, Unrecognized -> new Offer(whole, 1);
      case TimeSlicing ->
          new Offer(whole + ".shared", Objects.requireNonNull(sharing.timeSlicing()).replicas());
      case MPS -> new Offer(whole + ".shared", Objects.requireNonNull(sharing.mps()).replicas());
      case MIG -> {
        var profile = MigProfile.parse(Objects.requireNonNull(sharing.mig()).profile());
        yield new Offer(profile.resource(), profile.partsOf(accelerator.memory()));
      }
    };
  }

  /** What the names of all resources of the vendor begin with. */
  public String vendorPrefix() {
    return resource.substring(0, resource.indexOf('/') + 1);
  }

  /** True when a device can be shared like this at all. */
  public boolean isPossible() {
    return parts > 0;
  }

  /** What so many devices make. */
  public long partsOf(long devices) {
    return Quantities.product(devices, parts);
  }

  /** Whole devices that are in so many parts. */
  public long devicesIn(long count) {
    return isPossible() ? count / parts : 0;
  }

  /** Devices of which at least a part is among so many. */
  public long devicesTouchedBy(long count) {
    return isPossible() ? Math.ceilDiv(count, parts) : 0;
  }
}
