package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import java.util.Objects;

/**
 * Which factory comes first for what names none.
 *
 * @param sustainability what a factory's figures of sustainability are to the choice: TieBreak
 *     prefers the better of factories that are alike in all else, Ignored goes by their names
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlacementRules(@Default("TieBreak") SustainabilityRule sustainability) {
  /** What holds while no policy says otherwise. */
  public static final PlacementRules STATED = new PlacementRules(SustainabilityRule.TieBreak);

  /** Fields that are left out have their defaults. */
  public PlacementRules {
    sustainability = Objects.requireNonNullElse(sustainability, SustainabilityRule.TieBreak);
  }
}
