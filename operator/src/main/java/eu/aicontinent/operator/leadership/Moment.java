package eu.aicontinent.operator.leadership;

import java.time.Duration;
import java.time.Instant;

/**
 * Now, by two clocks: each of them can miss a pause that the other one sees.
 *
 * @param wall what other machines agree on; may be set back
 * @param monotonic since some beginning; never goes back, but may stand while a machine is
 *     suspended
 */
public record Moment(Instant wall, Duration monotonic) {}
