package eu.aicontinent.testbed.junit;

import eu.aicontinent.testbed.node.Requirements;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Checks once for each class, before anything is started for it, if containers can run. */
final class RealNodeCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("asked for its class");
    }
    return Requirements.missing()
        .map(
            missing -> {
              System.err.printf("NOT RUN: %s: %s%n", context.getDisplayName(), missing);
              return ConditionEvaluationResult.disabled(missing);
            })
        .orElse(ConditionEvaluationResult.enabled("containers can run"));
  }
}
