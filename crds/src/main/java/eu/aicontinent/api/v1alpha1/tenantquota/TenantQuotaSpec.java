package eu.aicontinent.api.v1alpha1.tenantquota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Immutable;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tenant is to get.
 *
 * @param tenantRef tenant that the grant is for
 * @param validFrom when the grant begins; at once when absent
 * @param validUntil when the grant ends, without further notice
 * @param allocations how much, per factory and pool
 */
@ValidationRule(
    value = "!has(self.validFrom) || self.validFrom < self.validUntil",
    message = "validFrom must be before validUntil: correct one of them",
    fieldPath = ".validFrom")
@ValidationRule(
    value =
        "self.allocations.all(a, self.allocations.exists_one(b, b.factoryRef.name == a.factoryRef.name && has(b.poolName) == has(a.poolName) && (!has(a.poolName) || b.poolName == a.poolName)))",
    message = "allocations must name each factory and pool once: merge the two allocations",
    fieldPath = ".allocations")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantQuotaSpec(
    @Immutable Reference tenantRef,
    @Nullable Instant validFrom,
    Instant validUntil,
    @Size(min = 1, max = 32) List<Allocation> allocations) {}
