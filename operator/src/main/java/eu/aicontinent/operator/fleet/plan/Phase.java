package eu.aicontinent.operator.fleet.plan;

import java.util.List;

/**
 * Steps that need no order among themselves.
 *
 * @param steps at least one
 */
public record Phase(List<Step> steps) {
  public Phase {
    steps = List.copyOf(steps);
  }
}
