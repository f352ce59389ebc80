package eu.aicontinent.operator.gpu;

import eu.aicontinent.api.v1alpha1.aifactory.Accelerator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A vendor whose device plugin this operator runs. Accelerators of other vendors come with their
 * own plugin.
 */
public enum Vendor {
  NVIDIA("nvidia.com/"),
  AMD("amd.com/");

  private final String prefix;

  Vendor(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Returns the vendor of an accelerator. The name of the resource decides, because that is what is
   * counted; the names that people give vendor and model do not.
   */
  public static Optional<Vendor> of(Accelerator accelerator) {
    return Arrays.stream(values())
        .filter(vendor -> accelerator.resourceName().startsWith(vendor.prefix))
        .findFirst();
  }

  /** Returns the vendor's name as it is written in object names and label values. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
