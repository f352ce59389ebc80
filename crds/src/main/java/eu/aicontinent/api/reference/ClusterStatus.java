package eu.aicontinent.api.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Progress of this object's part on one cluster.
 *
 * @param name name of the MemberCluster
 * @param programmed True when everything of the current generation is written there
 * @param reason reason for this status; usually Programmed when it is True
 * @param message obstacle and fix, or a remark; absent when there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterStatus(
    @Size(min = 1, max = Bounds.DNS_LABEL) String name,
    ConditionStatus programmed,
    @OpenEnum Reason reason,
    @Nullable @Size(max = Condition.MAX_MESSAGE) String message) {}
