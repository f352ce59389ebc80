package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The last step about each subject that is done, which is not taken again. It is forgotten when the
 * namespace of the work goes.
 */
final class DoneSteps {
  private final Map<Subject, Step> done = new ConcurrentHashMap<>();

  /**
   * The work that a step is about.
   *
   * @param namespace namespace of the work
   * @param multiKueueCluster cluster that it is sent to; empty for all work that was sent here
   */
  record Subject(String namespace, String multiKueueCluster) {}

  StepHandler handler(Subject subject, Step step, Supplier<Progress> take) {
    return new StepHandler(
        () -> step.equals(done.get(subject)),
        () -> {
          var progress = take.get();
          if (progress instanceof Progress.Done) {
            done.put(subject, step);
          }
          return progress;
        });
  }

  void forget(String namespace) {
    done.keySet().removeIf(subject -> subject.namespace().equals(namespace));
  }
}
