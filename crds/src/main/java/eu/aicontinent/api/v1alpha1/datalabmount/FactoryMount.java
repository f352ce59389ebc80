package eu.aicontinent.api.v1alpha1.datalabmount;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data at one factory, on one of its clusters.
 *
 * @param factory name of the factory
 * @param cluster name of the MemberCluster
 * @param mounted True when the claim is there and bound
 * @param reason reason for this status; usually Mounted when it is True
 * @param message obstacle and fix, or a remark; absent when there is none
 * @param since time since which the data is mounted there; absent when it is not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FactoryMount(
    @Size(min = 1, max = Bounds.DNS_LABEL) String factory,
    @Size(min = 1, max = Bounds.DNS_LABEL) String cluster,
    ConditionStatus mounted,
    @OpenEnum Reason reason,
    @Nullable @Size(max = Condition.MAX_MESSAGE) String message,
    @Nullable Instant since) {}
