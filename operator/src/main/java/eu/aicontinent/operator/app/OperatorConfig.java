package eu.aicontinent.operator.app;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The operator's own settings; environment variables begin with {@code AICONTINENT_}. */
@ConfigMapping(prefix = "aicontinent")
public interface OperatorConfig {
  /** Identity of the hub, when it shall not be the UID of its kube-system namespace. */
  Optional<String> hubId();
}
