package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import java.util.Objects;

/**
 * Preference among factories for allocations that name none.
 *
 * @param sustainability role of sustainability figures in the choice: TieBreak (the default)
 *     prefers the better of factories that are equal in everything else; Ignored decides by their
 *     names
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlacementRules(@Default("TieBreak") SustainabilityRule sustainability) {
  /** Rules that apply while no policy says otherwise. */
  public static final PlacementRules STATED = new PlacementRules(SustainabilityRule.TieBreak);

  /** Sets absent fields to their defaults. */
  public PlacementRules {
    sustainability = Objects.requireNonNullElse(sustainability, SustainabilityRule.TieBreak);
  }
}
