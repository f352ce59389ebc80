package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The handler of one step, made by the writer of such steps.
 *
 * @param converged comparison in memory, which returns true if nothing has to be done
 * @param take requests of the step; throws the error that the API server answered
 */
record StepHandler(BooleanSupplier converged, Supplier<Progress> take) {
  boolean isConverged() {
    return converged.getAsBoolean();
  }
}
