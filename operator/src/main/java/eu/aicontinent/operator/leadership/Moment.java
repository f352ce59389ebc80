package eu.aicontinent.operator.leadership;

import java.time.Duration;
import java.time.Instant;

/**
 * The current time by two clocks. Each of them can miss a pause that the other one sees.
 *
 * @param wall wall-clock time, on which machines agree; may be set back
 * @param monotonic time since an arbitrary origin; never goes back, but may stand still while a
 *     machine is suspended
 */
public record Moment(Instant wall, Duration monotonic) {}
