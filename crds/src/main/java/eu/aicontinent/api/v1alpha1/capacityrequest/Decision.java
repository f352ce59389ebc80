package eu.aicontinent.api.v1alpha1.capacityrequest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision in favour of the request. The grant follows it, even while a later generation of the
 * request waits for its own decision.
 *
 * @param generation generation of the request that it was made on
 * @param policyVersion version of the AccessPolicy that allowed it
 * @param mode mode of that policy
 * @param approval name of the CapacityApproval; absent when no reviewer was needed
 * @param decidedAt time of the decision
 * @param accelerators number of whole devices that are guaranteed at any time
 * @param acceleratorHours budget in accelerator-hours: whole devices times hours
 * @param months duration in calendar months from the grant
 * @param unreviewedHours accelerator-hours that count towards the tenant's limit without a
 *     reviewer: the most since it was granted. Absent when a reviewer has approved
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Decision(
    @Min(1) Long generation,
    @Size(min = 1, max = Bounds.DNS_LABEL) String policyVersion,
    @Size(min = 1, max = Bounds.DNS_LABEL) String mode,
    @Nullable @Size(min = 1, max = Bounds.DNS_LABEL) String approval,
    Instant decidedAt,
    @Min(1) Long accelerators,
    @Min(1) Long acceleratorHours,
    @Min(1) Integer months,
    @Nullable @Min(1) Long unreviewedHours) {}
