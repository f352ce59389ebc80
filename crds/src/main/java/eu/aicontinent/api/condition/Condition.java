package eu.aicontinent.api.condition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One observation about the object.
 *
 * @param type what the condition is about
 * @param status whether it holds
 * @param reason why it has this status, in one CamelCase word; the type itself when it is True
 * @param message names the field and the fix; empty when there is nothing to fix
 * @param lastTransitionTime when the status last changed
 * @param observedGeneration generation of the spec that this speaks about
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
    @OpenEnum ConditionType type,
    ConditionStatus status,
    @OpenEnum Reason reason,
    @Size(max = Condition.MAX_MESSAGE) String message,
    Instant lastTransitionTime,
    @Nullable @Min(-1) Long observedGeneration) {

  /** Longer messages are refused by the API server. */
  public static final int MAX_MESSAGE = 1024;

  /** Most conditions that a status may have. */
  public static final int MAX_CONDITIONS = 16;
}
