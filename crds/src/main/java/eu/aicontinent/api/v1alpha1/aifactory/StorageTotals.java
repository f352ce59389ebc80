package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Size;

/**
 * Amounts of storage for workspaces, in whole Gi, Ti or Pi; 0 for none.
 *
 * @param capacity storage that the factory declares
 * @param allocated storage that is granted, or that workspaces still have
 * @param free storage that may still be granted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StorageTotals(
    @Size(max = StorageTotals.LENGTH) String capacity,
    @Size(max = StorageTotals.LENGTH) String allocated,
    @Size(max = StorageTotals.LENGTH) String free) {
  static final int LENGTH = 32;
}
