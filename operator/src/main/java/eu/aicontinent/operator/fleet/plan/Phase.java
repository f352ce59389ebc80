package eu.aicontinent.operator.fleet.plan;

import java.util.List;

/**
 * Steps without an order among themselves.
 *
 * @param steps steps, at least one
 */
public record Phase(List<Step> steps) {
  public Phase {
    steps = List.copyOf(steps);
  }
}
