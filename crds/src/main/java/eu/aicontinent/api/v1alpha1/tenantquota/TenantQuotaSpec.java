package eu.aicontinent.api.v1alpha1.tenantquota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Immutable;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Capacity that the tenant is to get.
 *
 * @param tenantRef tenant that the grant is for
 * @param validFrom time when the grant begins; at once when absent
 * @param validUntil time when the grant ends, without further notice
 * @param allocations amounts of capacity, per factory and pool
 */
@ValidationRule(
    value = "!has(self.validFrom) || self.validFrom < self.validUntil",
    message = "validFrom must be before validUntil: correct one of them",
    fieldPath = ".validFrom")
@ValidationRule(
    value =
        "self.allocations.all(a, !has(a.factoryRef) || self.allocations.exists_one(b, has(b.factoryRef) && b.factoryRef.name == a.factoryRef.name && has(b.poolName) == has(a.poolName) && (!has(a.poolName) || b.poolName == a.poolName)))",
    message = "allocations must name each factory and pool once: merge the two allocations",
    fieldPath = ".allocations")
@ValidationRule(
    value = "self.allocations.filter(a, has(a.constraints)).size() <= 1",
    message =
        "one allocation at most may have constraints: make a TenantQuota for each that is to be placed",
    fieldPath = ".allocations")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantQuotaSpec(
    @Immutable Reference tenantRef,
    @Nullable Instant validFrom,
    Instant validUntil,
    @Size(min = 1, max = 32) List<Allocation> allocations) {

  /**
   * Returns the spec with the chosen factory, if there is one, for the allocation that names none.
   */
  public TenantQuotaSpec at(@Nullable Placement placement) {
    return placement == null
        ? this
        : new TenantQuotaSpec(
            tenantRef,
            validFrom,
            validUntil,
            allocations.stream()
                .map(one -> one.constraints() == null ? one : one.at(placement))
                .toList());
  }

  /** Returns the allocation that names no factory; empty if there is none. */
  public Optional<Allocation> toBePlaced() {
    return allocations.stream().filter(one -> one.constraints() != null).findFirst();
  }
}
