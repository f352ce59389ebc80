package eu.aicontinent.operator.datavolume;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.domain.access.Objection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State of the Secret that opens a source.
 *
 * @param objection reason why it cannot be used; null when it can
 * @param name name of the Secret
 * @param version text that differs between two states of the Secret
 */
public record SourceState(@Nullable Objection objection, String name, String version) {

  /** Returns the objection, if it has this reason. */
  public Optional<Objection> objection(Reason reason) {
    return Optional.ofNullable(objection).filter(one -> one.reason() == reason);
  }
}
