package eu.aicontinent.operator.failure;

import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs what cannot be read, at most once a minute for each cluster and kind. */
public final class Complaints {
  private static final Logger LOG = Logger.getLogger(Complaints.class);
  private static final ForeignText TEXT = new ForeignText();

  private final OnceAMinute told;

  public Complaints(InstantSource clock) {
    this.told = new OnceAMinute(clock);
  }

  /**
   * @param about cluster and kind; different failures there are logged once, too
   */
  public void tell(String about, @Nullable Throwable failure) {
    if (told.isNew(about)) {
      LOG.warnf("%s cannot be read: %s", about, cause(failure));
    }
  }

  /** Returns the root cause of a failure, fit to be shown. */
  public static String cause(@Nullable Throwable failure) {
    return TEXT.clean(first(failure));
  }

  private static String first(@Nullable Throwable failure) {
    var cause = failure;
    while (cause != null && cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause == null ? "" : String.valueOf(cause.getMessage());
  }
}
