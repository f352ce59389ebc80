package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One granted allocation.
 *
 * @param quota name of the TenantQuota
 * @param quotaUid UID of the TenantQuota; a later one of the same name has another UID
 * @param tenant name of the Tenant
 * @param antenna antenna that the tenant comes through; absent when it comes through none
 * @param pool pool that the allocation is bound to
 * @param cluster member cluster of the pool
 * @param share share that the allocation is taken from
 * @param accelerators number of whole devices that are guaranteed
 * @param borrowing number of further whole devices that may be used while they are idle
 * @param grantedAt time when the allocation was first granted
 * @param reserve reserve of the AccessPolicy that it counts against; absent when there is none
 * @param noticeSince time when the end of the allocation was announced, which follows after
 *     noticeSeconds of the factory; absent when no end is announced
 * @param storage storage that is guaranteed for the tenant's workspace; absent when there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Grant(
    @Size(min = 1, max = Bounds.DNS_LABEL) String quota,
    @Size(min = 1, max = Bounds.UID) String quotaUid,
    @Size(min = 1, max = Bounds.DNS_LABEL) String tenant,
    @Nullable @Size(max = Bounds.DNS_LABEL) String antenna,
    @Size(min = 1, max = Bounds.SHORT_NAME) String pool,
    @Size(min = 1, max = Bounds.DNS_LABEL) String cluster,
    @OpenEnum Share share,
    @Min(0) Long accelerators,
    @Min(0) Long borrowing,
    Instant grantedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Size(max = Bounds.SHORT_NAME)
        String reserve,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant noticeSince,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        @Size(max = Bounds.STORAGE)
        @Pattern(Bounds.STORAGE_PATTERN)
        String storage) {}
