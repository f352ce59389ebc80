package eu.aicontinent.e2e.support;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes down the seconds of each test class: a line of {@code target/seconds} when it ends, with
 * all of them, those before its first test, those in which a test waits, and its name. {@code
 * tools/slowest} reads them.
 */
public final class Stopwatch implements TestExecutionListener {
  private static final Path FILE = Path.of("target", "seconds");
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
          String.format(
              // Read by awk, which knows no decimal comma.
              Locale.ROOT,
              "%.1f %.1f %.1f %s%n",
              (System.nanoTime() - begin) / NANOS,
              (first - begin) / NANOS,
              (waits.millis() - waitedBefore) / MILLIS,
              test.getLegacyReportingName()));
    }
  }

  private static boolean isClass(TestIdentifier test) {
    return test.getSource().filter(ClassSource.class::isInstance).isPresent();
  }

  /** Several JVMs write to it, each a whole line at a time. */
  private static void write(String line) {
    try {
      Files.writeString(FILE, line, CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One look after the other, each with the time since its wait has begun. */
  private static final class Waits implements ConditionEvaluationListener<Object> {
    private long sum;
    private long last;

    @Override
    public synchronized void conditionEvaluated(EvaluatedCondition<Object> look) {
      var now = look.getElapsedTimeInMS();
      sum += now < last ? now : now - last;
      last = now;
    }

    synchronized long millis() {
      return sum;
    }
  }
}
