package eu.aicontinent.operator.app;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Logs the exceptions that end a thread through the logger, so that they are cleaned, too. */
@Singleton
final class Uncaught {
  private static final Logger LOG = Logger.getLogger(Uncaught.class);

  void begin(@Observes @Priority(1) StartupEvent start) {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            LOG.errorf(failure, "Nobody has handled this: thread %s", thread.getName()));
  }
}
