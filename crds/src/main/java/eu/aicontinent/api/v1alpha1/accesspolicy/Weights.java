package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/**
 * How much of what is idle goes to tenants of each priority, in relation to each other: of two that
 * both ask for more than there is, one of weight 4 gets four times as much as one of weight 1.
 *
 * @param strategic of strategic projects
 * @param innovator of innovators
 * @param standard of all others
 */
@ValidationRule(
    value = "self.strategic >= self.innovator && self.innovator >= self.standard",
    message =
        "weights must not grow from strategic to innovator to standard: correct the one that is above its forerunner",
    fieldPath = ".innovator")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Weights(
    @Default("4") @Min(1) @Max(100) Integer strategic,
    @Default("2") @Min(1) @Max(100) Integer innovator,
    @Default("1") @Min(1) @Max(100) Integer standard) {
  /** What holds while no policy says otherwise. */
  public static final Weights STATED = new Weights(4, 2, 1);

  /** Fields that are left out have their defaults. */
  public Weights {
    strategic = Objects.requireNonNullElse(strategic, 4);
    innovator = Objects.requireNonNullElse(innovator, 2);
    standard = Objects.requireNonNullElse(standard, 1);
  }
}
