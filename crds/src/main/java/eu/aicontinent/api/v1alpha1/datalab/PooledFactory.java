package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A factory of a lab.
 *
 * @param name name of the factory
 * @param pooled True when the factory is part of the pool
 * @param reason reason for this status; Pooled when it is True
 * @param message obstacle and fix; absent when there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PooledFactory(
    @Size(min = 1, max = Bounds.DNS_LABEL) String name,
    ConditionStatus pooled,
    @OpenEnum Reason reason,
    @Nullable @Size(max = Condition.MAX_MESSAGE) String message) {}
