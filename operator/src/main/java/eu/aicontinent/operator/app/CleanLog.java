package eu.aicontinent.operator.app;

import eu.aicontinent.operator.failure.ForeignText;
import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The last filter before a line is logged, whoever writes it. No text of somebody else ends its
 * line or shows a credential, and a library repeats a warning at most once a minute.
 */
@LoggingFilter(name = "clean")
public final class CleanLog implements Filter {
  private static final ForeignText TEXT = new ForeignText();
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final String OURS = "eu.aicontinent";
  private static final int MOST = 500;
  private static final int DEEPEST = 8;

  private final InstantSource clock = InstantSource.system();
  private final Map<String, Instant> told = new HashMap<>();

  @Override
  public boolean isLoggable(LogRecord entry) {
    var text = TEXT.line(message(entry)) + thrown(entry);
    if (!isOurs(entry) && isWarning(entry) && !isNew(entry.getLoggerName() + text)) {
      return false;
    }
    entry.setThrown(null);
    if (entry instanceof ExtLogRecord ours) {
      ours.setMessage(text, ExtLogRecord.FormatStyle.NO_FORMAT);
    } else {
      entry.setMessage(text);
      entry.setParameters(null);
    }
    return true;
  }

  private static String message(LogRecord entry) {
    return entry instanceof ExtLogRecord formatted
        ? formatted.getFormattedMessage()
        : entry.getMessage();
  }

  private static boolean isOurs(LogRecord entry) {
    return entry.getLoggerName() != null && entry.getLoggerName().startsWith(OURS);
  }

  private static boolean isWarning(LogRecord entry) {
    return entry.getLevel().intValue() >= Level.WARNING.intValue();
  }

  /**
   * Returns the chain of causes. Only entries of our own loggers get stack traces, which show a
   * defect of ours: libraries report failures of members by the dozen.
   */
  private static String thrown(LogRecord entry) {
    var text = new StringBuilder();
    var cause = entry.getThrown();
    for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
      text.append("\n  ").append(TEXT.clean(cause.toString()));
      if (isOurs(entry) || entry.getLoggerName() == null) {
        frames(cause, text);
      }
      cause = next(cause);
    }
    return text.toString();
  }

  private static void frames(Throwable cause, StringBuilder text) {
    for (var frame : cause.getStackTrace()) {
      text.append("\n    at ").append(frame);
    }
  }

  private static @Nullable Throwable next(Throwable cause) {
    return cause.getCause() == cause ? null : cause.getCause();
  }

  /**
   * Returns true if the text was not logged within the last minute. Numbers in it do not count:
   * another address or count is not another cause.
   */
  private synchronized boolean isNew(String text) {
    var now = clock.instant();
    told.values().removeIf(at -> at.plus(WINDOW).isBefore(now));
    return told.size() < MOST && told.putIfAbsent(text.replaceAll("\\d+", "#"), now) == null;
  }
}
