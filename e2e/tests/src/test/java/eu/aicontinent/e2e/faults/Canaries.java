package eu.aicontinent.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Metrics;
import eu.aicontinent.e2e.support.Stolen;
import eu.aicontinent.testbed.faults.ObjectSource;
import eu.aicontinent.testbed.operator.OperatorProcess;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the operator gives nothing away, whatever a member says to it: neither the hub's
 * credential for that member nor control characters appear in its log, a status, an event or a
 * metric, and no member can fill the log.
 */
final class Canaries {
  /**
   * The most bytes that the log may grow with one lie, some reconnections and two starts of the
   * operator.
   */
  private static final long MOST_OF_THE_LOG = 512 * 1024;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  /** The control characters that a log may contain: ends of lines, and indents of stack traces. */
  private static final Pattern OF_A_LOG = Pattern.compile("[\\n\\t]");

  /** A log line that a member has forged as if the operator itself had written it. */
  private static final Pattern FORGED = Pattern.compile("^.{0,60}" + ObjectSource.FORGED);

  /** The number of lines of a stack trace that are shown. */
  private static final int TRACE = 15;

  private static final Pattern NOBODY_HANDLES =
      Pattern.compile("Exception in thread|[Uu]nhandled|[Uu]ncaught|OutOfMemory|StackOverflow");

  /**
   * Answers to a write whose object somebody else has changed or deleted meanwhile; the operator
   * tries again, and nothing is wrong.
   */
  private static final Pattern MEANWHILE = Pattern.compile("code=(404|409)");

  private final Hub hub;
  private final OperatorProcess operator;
  private final String token;
  private final long begin;

  private Canaries(Hub hub, OperatorProcess operator, String token) {
    this.hub = hub;
    this.operator = operator;
    this.token = token;
    this.begin = length();
  }

  /** Begins to check at this moment; the operator has the Secret for the member. */
  static Canaries of(Hub hub, OperatorProcess operator, String member) {
    return new Canaries(hub, operator, Stolen.fromHub(hub.network().hub(), member).token());
  }

  void assertSilent() {
    assertThat(length() - begin).as("growth of the log").isLessThan(MOST_OF_THE_LOG);
    var log = log();
    assertThat(unhandled(log)).as("exceptions that nobody handles").isEmpty();
    assertThat(log.lines().filter(FORGED.asPredicate())).as("forged lines").isEmpty();
    assertNowhere(log.lines().map(line -> OF_A_LOG.matcher(line).replaceAll(" ")), "log");
    assertNowhere(objects(), "objects");
    assertNowhere(events(), "events");
    assertNowhere(Metrics.of(operator).stream(), "metrics");
  }

  /** Returns the unhandled exceptions, each with the lines that locate it. */
  private static List<String> unhandled(String log) {
    var lines = log.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(line -> NOBODY_HANDLES.matcher(lines.get(line)).find())
        .mapToObj(line -> lines.subList(line, Math.min(line + TRACE, lines.size())))
        .map(trace -> String.join("\n", trace))
        .filter(trace -> !MEANWHILE.matcher(trace).find())
        .toList();
  }

  private void assertNowhere(Stream<String> texts, String where) {
    Predicate<String> repeats = text -> text.contains(token);
    assertThat(texts.filter(repeats.or(CONTROL.asPredicate())).toList())
        .as("credential or control characters in the %s", where)
        .isEmpty();
  }

  /** Returns the texts that the operator writes into objects. */
  private Stream<String> objects() {
    return hub.network().objects().all().stream()
        .flatMap(object -> texts(object.getAdditionalProperties().get("status")).stream());
  }

  private Stream<String> events() {
    return hub.client().v1().events().inAnyNamespace().list().getItems().stream()
        .flatMap(event -> texts(event).stream());
  }

  /** Returns each text on its own: JSON would escape the characters that are looked for. */
  private static List<String> texts(@Nullable Object object) {
    var texts = new ArrayList<String>();
    collect(Serialization.jsonMapper().valueToTree(object), texts);
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> collect(child, texts));
  }

  private long length() {
    try {
      return Files.exists(operator.log()) ? Files.size(operator.log()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String log() {
    try (var file = new RandomAccessFile(operator.log().toFile(), "r")) {
      file.seek(begin);
      var bytes = new byte[(int) (file.length() - begin)];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
