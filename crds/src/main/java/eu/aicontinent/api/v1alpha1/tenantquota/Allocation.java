package eu.aicontinent.api.v1alpha1.tenantquota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Capacity of one factory, in whole devices.
 *
 * @param factoryRef factory that it is taken from
 * @param poolName pool that it is taken from; the factory chooses one when absent, and status shows
 *     which
 * @param accelerators devices that are guaranteed at any time
 * @param borrowing further devices that may be used while they are idle
 * @param acceleratorHours budget until the quota ends: whole devices times the hours for which
 *     admitted work had them. When it is used up nothing more is admitted, and what runs goes on;
 *     unlimited when absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Allocation(
    Reference factoryRef,
    @Nullable @Size(min = 1, max = Bounds.SHORT_NAME) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String poolName,
    @Min(1) Long accelerators,
    @Default("0") @Min(0) Long borrowing,
    @Nullable @Min(1) Long acceleratorHours) {

  /** Fields that are left out have their defaults. */
  public Allocation {
    borrowing = Objects.requireNonNullElse(borrowing, 0L);
  }
}
