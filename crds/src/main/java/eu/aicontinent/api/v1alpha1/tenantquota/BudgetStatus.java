package eu.aicontinent.api.v1alpha1.tenantquota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;
import java.time.Instant;

/**
 * How far a budget has been used.
 *
 * @param usedSeconds accelerator-seconds that have been used
 * @param estimatedSeconds those of them that are not known to have been used: what was seen running
 *     before an outage is charged until the first proof of its end
 * @param remainingSeconds accelerator-seconds that are left
 * @param asOf until when the use of what still runs is counted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BudgetStatus(
    @Min(0) Long usedSeconds,
    @Min(0) Long estimatedSeconds,
    @Min(0) Long remainingSeconds,
    Instant asOf) {}
