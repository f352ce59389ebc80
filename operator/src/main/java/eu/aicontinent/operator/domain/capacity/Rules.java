package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.operator.domain.shares.Division;
import java.time.Duration;
import java.util.Map;

/**
 * The rules by which capacity is granted.
 *
 * @param division division of every pool
 * @param ageing time of waiting after which a quota comes before all that are younger
 * @param ceilings the most whole devices that may be granted through an antenna, by its name;
 *     nothing new is granted through one that has none
 */
public record Rules(Division division, Duration ageing, Map<String, Long> ceilings) {
  public Rules {
    ceilings = Map.copyOf(ceilings);
  }
}
