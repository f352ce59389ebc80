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
 * Writes the times of each test class: when it ends, a line of {@code target/seconds} with all its
 * seconds, those before its first test, those in which a test waits, and its name; and for each
 * long wait a line of {@code target/waits} with its seconds and its place in the code. {@code
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

  /**
   * Appends a whole line at a time, as several JVMs write to these files; awk knows no decimal
   * comma.
   */
  private static void write(Path file, String line, Object... values) {
    try {
      Files.writeString(file, String.format(Locale.ROOT, line, values), CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Measures waits: it is told of one look after the other, each with the time since its wait
   * began.
   */
  private static final class Waits implements ConditionEvaluationListener<Object> {
    private static final String TESTS = "eu.aicontinent.e2e.";
    private static final String SUPPORT = TESTS + "support.";

    /** The thread in which JUnit runs everything of a class; conditions are evaluated in others. */
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

    /** Returns the line that waits, of a test or of code that several tests share. */
    private String place() {
      return Stream.of(tests.getStackTrace())
          .filter(frame -> frame.getClassName().startsWith(TESTS))
          .filter(frame -> !frame.getClassName().startsWith(SUPPORT))
          .findFirst()
          .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
          .orElse("set-up-and-clean-up");
    }

    synchronized long millis() {
      return sum;
    }
  }
}
