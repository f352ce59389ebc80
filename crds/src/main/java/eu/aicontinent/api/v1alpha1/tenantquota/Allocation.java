package eu.aicontinent.api.v1alpha1.tenantquota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Capacity of one factory, in whole devices.
 *
 * @param factoryRef factory that it is taken from; the alternative to constraints
 * @param constraints requirements for the factory, instead of a factoryRef. status.placement then
 *     shows the factory that is asked or has granted it, and status.candidates the reasons against
 *     the others
 * @param poolName pool that it is taken from; when absent, the factory chooses one, which status
 *     shows
 * @param accelerators number of devices that are guaranteed at any time
 * @param borrowing number of further devices that may be used while they are idle; 0 by default
 * @param acceleratorHours budget until the quota ends, in accelerator-hours: whole devices times
 *     the hours for which admitted work had them. When it is used up, nothing more is admitted, and
 *     running work continues. Unlimited when absent
 * @param storage storage of the tenant's workspace at the factory, in whole Gi, Ti or Pi; the
 *     storage of several allocations on one cluster adds up. No workspace when absent
 */
@ValidationRule(
    value = "has(self.factoryRef) != has(self.constraints)",
    message =
        "an allocation names its factory or what it must be like: give factoryRef or constraints",
    fieldPath = ".factoryRef")
@ValidationRule(
    value = "!has(self.poolName) || has(self.factoryRef)",
    message = "poolName is a pool of the factory that is named: give factoryRef too",
    fieldPath = ".poolName")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Allocation(
    @Nullable Reference factoryRef,
    @Nullable Constraints constraints,
    @Nullable @Size(min = 1, max = Bounds.SHORT_NAME) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String poolName,
    @Min(1) @Max(Bounds.ACCELERATORS) Long accelerators,
    @Default("0") @Min(0) @Max(Bounds.ACCELERATORS) Long borrowing,
    @Nullable @Min(1) @Max(Bounds.ACCELERATOR_HOURS) Long acceleratorHours,
    @Nullable @Size(max = Bounds.STORAGE) @Pattern(Bounds.STORAGE_PATTERN) String storage) {

  /** Sets absent fields to their defaults. */
  public Allocation {
    borrowing = Objects.requireNonNullElse(borrowing, 0L);
  }

  /** Returns the name of the factory; empty while none is chosen. */
  public Optional<String> factory() {
    return Optional.ofNullable(factoryRef).map(Reference::name);
  }

  public boolean isAt(String factory) {
    return factory().filter(factory::equals).isPresent();
  }

  /** Returns a copy with the factory that was chosen for it. */
  Allocation at(Placement placement) {
    return new Allocation(
        new Reference(placement.factory()),
        constraints,
        placement.pool(),
        accelerators,
        borrowing,
        acceleratorHours,
        storage);
  }
}
