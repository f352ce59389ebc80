package eu.aicontinent.e2e.support;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes down the seconds of each test class: a line of {@code target/seconds} when it ends, with
 * all of them, those before its first test, those in which a test waits, and its name; and of each
 * long wait a line of {@code target/waits}, with its seconds and where it stands. {@code
 * tools/slowest} reads both.
 */
public final class Stopwatch implements TestExecutionListener {
  private static final Path SECONDS = Path.of("target", "seconds");
  private static final Path WAITS = Path.of("target", "waits");
  private static final long LONG_MILLIS = 3_000;
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private final Waits waits = new Waits();
  private long begin;
  private long first;
  private long waitedBefore;

  public Stopwatch() {
    Awaitility.setDefaultConditionEvaluationListener(waits);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (isClass(test)) {
      begin = System.nanoTime();
      first = 0;
    } else if (test.isTest() && first == 0) {
      first = System.nanoTime();
      waitedBefore = waits.millis();
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (isClass(test) && first != 0) {
      write(
          SECONDS,
          "%.1f %.1f %.1f %s%n",
          (System.nanoTime() - begin) / NANOS,
          (first - begin) / NANOS,
          (waits.millis() - waitedBefore) / MILLIS,
          test.getLegacyReportingName());
    }
  }

  private static boolean isClass(TestIdentifier test) {
    return test.getSource().filter(ClassSource.class::isInstance).isPresent();
  }

  /** Several JVMs write to them, each a whole line at a time; awk knows no decimal comma. */
  private static void write(Path file, String line, Object... values) {
    try {
      Files.writeString(file, String.format(Locale.ROOT, line, values), CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One look after the other, each with the time since its wait has begun. */
  private static final class Waits implements ConditionEvaluationListener<Object> {
    private static final String TESTS = "eu.aicontinent.e2e.";
    private static final String SUPPORT = TESTS + "support.";

    /** JUnit runs everything of a class in one; conditions are looked at in others. */
    private final Thread tests = Thread.currentThread();

    private long sum;
    private long last;

    @Override
    public synchronized void conditionEvaluated(EvaluatedCondition<Object> look) {
      var now = look.getElapsedTimeInMS();
      sum += now < last ? now : now - last;
      last = now;
      if (look.isSatisfied() && now > LONG_MILLIS) {
        write(WAITS, "%.1f %s%n", now / MILLIS, place());
      }
    }

    /** The line of a test, or of what several tests share, that waits. */
    private String place() {
      return Stream.of(tests.getStackTrace())
          .filter(frame -> frame.getClassName().startsWith(TESTS))
          .filter(frame -> !frame.getClassName().startsWith(SUPPORT))
          .findFirst()
          .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
          .orElse("set-up");
    }

    synchronized long millis() {
      return sum;
    }
  }
}
