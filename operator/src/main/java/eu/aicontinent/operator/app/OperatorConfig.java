package eu.aicontinent.operator.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The operator's own settings; environment variables begin with {@code AICONTINENT_}. */
@ConfigMapping(prefix = "aicontinent")
public interface OperatorConfig {
  /** Id of the hub, unless it is the UID of its kube-system namespace. */
  Optional<String> hubId();

  /**
   * Name of this replica among others, such as the name of its pod: one of them is elected and
   * writes. Without a name this is the only replica, and it writes from the start.
   */
  Optional<String> replica();

  /** Interval at which each member is probed, from a second to a minute. */
  @WithDefault("3s")
  Duration probeInterval();
}
