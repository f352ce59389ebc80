package eu.aicontinent.api.v1alpha1.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/**
 * What one quota has been charged of a pool's use.
 *
 * @param quota name of the TenantQuota
 * @param quotaUid its UID
 * @param usedSeconds accelerator-seconds
 * @param estimatedSeconds those of them that are not known to have been used: what was seen running
 *     before an outage is charged until the first proof of its end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GrantUsage(
    @Size(min = 1, max = Bounds.DNS_LABEL) String quota,
    @Size(min = 1, max = Bounds.UID) String quotaUid,
    @Min(0) Long usedSeconds,
    @Min(0) Long estimatedSeconds) {}
