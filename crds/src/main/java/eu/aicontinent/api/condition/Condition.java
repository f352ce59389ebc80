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
 * @param type aspect of the object that the condition describes
 * @param status True, False or Unknown
 * @param reason reason for the status in one CamelCase word; usually the type itself when it is
 *     True
 * @param message details: the field and the fix, or a remark when it is True; may be empty
 * @param lastTransitionTime time of the last change of the status
 * @param observedGeneration generation of the spec that the condition describes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
    @OpenEnum ConditionType type,
    ConditionStatus status,
    @OpenEnum Reason reason,
    @Size(max = Condition.MAX_MESSAGE) String message,
    Instant lastTransitionTime,
    @Nullable @Min(-1) Long observedGeneration) {

  /** Length of the longest message. The API server refuses longer ones. */
  public static final int MAX_MESSAGE = 1024;

  /** Largest number of conditions in a status. */
  public static final int MAX_CONDITIONS = 16;

  private static final String ELLIPSIS = "…";

  /** Returns a message, cut with an ellipsis if it is too long for a condition. */
  public static String bounded(String message) {
    return message.length() <= MAX_MESSAGE
        ? message
        : message.substring(0, MAX_MESSAGE - ELLIPSIS.length()) + ELLIPSIS;
  }
}
