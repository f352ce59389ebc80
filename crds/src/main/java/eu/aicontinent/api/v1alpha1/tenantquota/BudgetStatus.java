package eu.aicontinent.api.v1alpha1.tenantquota;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;
import java.time.Instant;

/**
 * Use of a budget.
 *
 * @param usedSeconds accelerator-seconds that have been used
 * @param estimatedSeconds part of usedSeconds that is not known to have been used: work that was
 *     seen running before an outage is charged until the first proof of its end
 * @param remainingSeconds accelerator-seconds that are left
 * @param asOf time until which the use of running work is counted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BudgetStatus(
    @Min(0) Long usedSeconds,
    @Min(0) Long estimatedSeconds,
    @Min(0) Long remainingSeconds,
    Instant asOf) {}
