package eu.aicontinent.api.v1alpha1.capacityrequest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided in favour of the request. It is what the grant follows, also while a later
 * generation of the request waits for its own decision.
 *
 * @param generation generation of the request that it was decided on
 * @param policyVersion version of the AccessPolicy that allowed it
 * @param mode mode of that policy
 * @param approval name of the CapacityApproval; absent when the mode needs none
 * @param decidedAt when it was decided
 * @param accelerators devices that are guaranteed at any time
 * @param acceleratorHours budget of whole devices times hours
 * @param months how long it lasts, in calendar months from the grant
 * @param unreviewedHours accelerator-hours of what the tenant may have without a reviewer that it
 *     takes: the most of them since it was granted; absent when a reviewer has approved
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
