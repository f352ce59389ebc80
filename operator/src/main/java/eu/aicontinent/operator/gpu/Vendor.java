package eu.aicontinent.operator.gpu;

import eu.aicontinent.api.v1alpha1.aifactory.Accelerator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A vendor whose device plugin this operator runs. Others' accelerators come with their own. */
public enum Vendor {
  NVIDIA("nvidia.com/"),
  AMD("amd.com/");

  private final String prefix;

  Vendor(String prefix) {
    this.prefix = prefix;
  }

  /** By the name of the resource, which decides what is counted; what people call it does not. */
  public static Optional<Vendor> of(Accelerator accelerator) {
    return Arrays.stream(values())
        .filter(vendor -> accelerator.resourceName().startsWith(vendor.prefix))
        .findFirst();
  }

  /** How it is called in names and in the values of labels. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
