package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An AIFactory that may be asked.
 *
 * @param name its name
 * @param isLeaving true if it is being deleted
 * @param spec its spec
 * @param status its status, with its decisions; null while it has made none
 */
public record Candidate(
    String name, boolean isLeaving, AIFactorySpec spec, @Nullable AIFactoryStatus status) {

  List<Grant> grants() {
    return rows(AIFactoryStatus::grants);
  }

  <R> List<R> rows(Function<AIFactoryStatus, List<R>> table) {
    return Optional.ofNullable(status).map(table).orElse(List.of());
  }
}
