package eu.aicontinent.operator.gpu;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A profile of NVIDIA's Multi-Instance GPU, such as {@code 1g.10gb} or {@code 1g.10gb+me}. A GPU
 * has seven slices of compute and eight of memory, and every partition takes whole slices of both
 * (NVIDIA MIG user guide, supported profiles).
 *
 * @param compute slices of compute that a partition takes
 * @param gigabytes memory of a partition as the profile names it
 * @param attribute text after the plus sign; empty when there is none
 */
record MigProfile(int compute, int gigabytes, String attribute) {
  private static final int COMPUTE_SLICES = 7;
  private static final int MEMORY_SLICES = 8;
  private static final BigDecimal BYTES_PER_GIGABYTE = BigDecimal.valueOf(1L << 30);
  private static final Pattern FORM = Pattern.compile("([1-9])g\\.([1-9][0-9]*)gb(?:\\+(.+))?");

  static MigProfile parse(String profile) {
    var match = FORM.matcher(profile);
    if (!match.matches()) {
      throw new IllegalArgumentException("not a MIG profile: " + profile);
    }
    return new MigProfile(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        match.group(3) == null ? "" : match.group(3));
  }

  /** Returns the number of partitions of a device with this memory; 0 when not even one fits. */
  int partsOf(Quantity memory) {
    var slice = Quantity.getAmountInBytes(memory).doubleValue() / MEMORY_SLICES;
    var wanted = BYTES_PER_GIGABYTE.doubleValue() * gigabytes;
    var slices = (int) Math.max(1, Math.round(wanted / slice));
    var parts = Math.min(COMPUTE_SLICES / compute, MEMORY_SLICES / slices);
    // Only one partition of a device gets the media engines.
    return attribute.startsWith("me") ? Math.min(1, parts) : parts;
  }

  /** Returns the resource under which the device plugin counts partitions. */
  String resource() {
    return "nvidia.com/mig-" + name();
  }

  /** Returns the profile in a spelling that is valid in names. */
  String name() {
    var base = compute + "g." + gigabytes + "gb";
    return attribute.isEmpty() ? base : base + "." + attribute;
  }
}
