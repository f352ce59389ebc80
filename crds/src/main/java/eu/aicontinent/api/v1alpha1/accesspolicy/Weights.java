package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/**
 * Weights by which idle capacity is divided among tenants of each priority. Of two that both ask
 * for more than there is, one of weight 4 gets four times as much as one of weight 1.
 *
 * @param strategic weight of strategic projects; 4 by default
 * @param innovator weight of innovators; 2 by default
 * @param standard weight of all others; 1 by default
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
  /** Weights that apply while no policy says otherwise. */
  public static final Weights STATED = new Weights(4, 2, 1);

  /** Sets absent fields to their defaults. */
  public Weights {
    strategic = Objects.requireNonNullElse(strategic, 4);
    innovator = Objects.requireNonNullElse(innovator, 2);
    standard = Objects.requireNonNullElse(standard, 1);
  }
}
