package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.operator.domain.shares.Division;
import java.time.Duration;

/**
 * By what rules capacity is granted.
 *
 * @param division how every pool is divided
 * @param ageing after what time of waiting a quota comes before all that are younger
 */
public record Rules(Division division, Duration ageing) {}
