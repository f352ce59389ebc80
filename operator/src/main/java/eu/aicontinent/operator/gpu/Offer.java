package eu.aicontinent.operator.gpu;

import eu.aicontinent.api.v1alpha1.aifactory.Accelerator;
import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import eu.aicontinent.operator.meta.Quantities;
import java.util.Objects;

/**
 * The resource that the nodes of a pool offer to work.
 *
 * @param resource name of the resource
 * @param parts number of parts that one device makes; 1 when devices are not shared, 0 when the MIG
 *     profile does not fit a device
 */
public record Offer(String resource, long parts) {

  /**
   * Returns the offer of accelerators that are shared in this way. Shared devices always have a
   * resource name of their own: under the name of whole devices, nobody could tell them apart, and
   * a request for two could be served by two parts of one device.
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

  /** Returns the prefix of the names of all resources of the vendor. */
  public String vendorPrefix() {
    return resource.substring(0, resource.indexOf('/') + 1);
  }

  /** Returns true if a device can be shared in this way at all. */
  public boolean isPossible() {
    return parts > 0;
  }

  /** Returns the number of parts that so many devices make. */
  public long partsOf(long devices) {
    return Quantities.product(devices, parts);
  }

  /** Returns the number of whole devices in so many parts. */
  public long devicesIn(long count) {
    return isPossible() ? count / parts : 0;
  }

  /** Returns the number of devices that so many parts come from, rounded up. */
  public long devicesTouchedBy(long count) {
    return isPossible() ? Math.ceilDiv(count, parts) : 0;
  }
}
