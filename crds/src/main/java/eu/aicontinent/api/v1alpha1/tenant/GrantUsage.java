package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/**
 * Use of a pool that one quota has been charged with.
 *
 * @param quota name of the TenantQuota
 * @param quotaUid UID of the TenantQuota
 * @param usedSeconds accelerator-seconds that were charged
 * @param estimatedSeconds part of usedSeconds that is not known to have been used: work that was
 *     seen running before an outage is charged until the first proof of its end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GrantUsage(
    @Size(min = 1, max = Bounds.DNS_LABEL) String quota,
    @Size(min = 1, max = Bounds.UID) String quotaUid,
    @Min(0) Long usedSeconds,
    @Min(0) Long estimatedSeconds) {}
