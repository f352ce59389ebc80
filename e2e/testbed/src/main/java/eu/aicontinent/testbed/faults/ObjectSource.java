package eu.aicontinent.testbed.faults;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A source of objects that nobody has created, as many as needed. Each has a number in its name,
 * and the resource versions increase.
 *
 * @param apiVersion API version of all of them
 * @param kind kind of all of them
 * @param metadata additional metadata, as JSON fields with a comma in front; empty for none
 * @param rest additional fields of the object, in the same form
 */
public record ObjectSource(String apiVersion, String kind, String metadata, String rest) {
  /** The maximum length of an answer or event without end. */
  public static final long MOST_BYTES = 4L << 30;

  /** The maximum duration of an answer or event without end. */
  public static final Duration LONGEST = Duration.ofMinutes(2);

  /** A part of each log line that an error forges. */
  public static final String FORGED = "forged-by-a-member";

  static final String ENDLESS_EVENT =
      "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"endless\",\"annotations\":{\"a\":\"";

  private static final String NAMESPACE = "default";
  private static final long FIRST_VERSION = 1_000_000_000;
  private static final Buffer FILLING = Buffer.buffer("x".repeat(64 * 1024));

  /** The last number given to an object; all proxies share it, so no object comes twice. */
  private static final AtomicLong NUMBER = new AtomicLong();

  /** Returns a source of cluster-scoped objects. */
  public static ObjectSource of(String apiVersion, String kind) {
    return new ObjectSource(apiVersion, kind, "", "");
  }

  public ObjectSource namespaced() {
    return new ObjectSource(
        apiVersion, kind, metadata + ",\"namespace\":\"" + NAMESPACE + "\"", rest);
  }

  public ObjectSource labelled(String key, String value) {
    return new ObjectSource(
        apiVersion, kind, metadata + ",\"labels\":{\"%s\":\"%s\"}".formatted(key, value), rest);
  }

  /** Adds this many bytes, which nobody reads, to each object. */
  public ObjectSource padded(int bytes) {
    return new ObjectSource(
        apiVersion,
        kind,
        metadata + ",\"annotations\":{\"padding\":\"%s\"}".formatted("x".repeat(bytes)),
        rest);
  }

  /** Adds a spec and a status, both in JSON, to each object. */
  public ObjectSource with(String spec, String status) {
    return new ObjectSource(
        apiVersion, kind, metadata, ",\"spec\":%s,\"status\":%s".formatted(spec, status));
  }

  /** Returns one page of a list that has another page after it. */
  String page(int objects) {
    var items = IntStream.range(0, objects).mapToObj(_ -> next()).collect(Collectors.joining(","));
    return """
        {"kind":"%sList","apiVersion":"%s","metadata":{"resourceVersion":"%d","continue":"%d"},"items":[%s]}\
        """
        .formatted(kind, apiVersion, FIRST_VERSION + NUMBER.get(), NUMBER.incrementAndGet(), items);
  }

  Stream<String> events() {
    return Stream.generate(() -> "{\"type\":\"ADDED\",\"object\":%s}".formatted(next()));
  }

  private String next() {
    var number = NUMBER.incrementAndGet();
    return """
        {"kind":"%s","apiVersion":"%s","metadata":{"name":"made-%d","uid":"made-%d","resourceVersion":"%d"%s}%s}\
        """
        .formatted(kind, apiVersion, number, number, FIRST_VERSION + number, metadata, rest);
  }

  static Stream<Buffer> endlessBody() {
    return Stream.concat(
        Stream.of(Buffer.buffer("{\"kind\":\"List\",\"apiVersion\":\"v1\",\"items\":[\"")),
        Stream.generate(ObjectSource::filling));
  }

  /** Returns the same bytes each time: data without end must need no memory here. */
  static Buffer filling() {
    return FILLING;
  }

  /** Returns the pieces up to {@link #MOST_BYTES}. */
  static Iterator<Buffer> bounded(Stream<Buffer> pieces) {
    var sent = new AtomicLong();
    return pieces.takeWhile(piece -> sent.addAndGet(piece.length()) <= MOST_BYTES).iterator();
  }

  /** Returns a Status that repeats the credential and is about as long as requested. */
  static String error(Fault.Echo echo, String credential) {
    var line =
        "no entry for %s\r\n2026-01-01 00:00:00,000 ERROR [%s] \u001b[31mall is well\u001b[0m\u0007\u0085\u2028\n"
            .formatted(credential, FORGED);
    var message =
        new String(JsonStringEncoder.getInstance().quoteAsString(line))
            .repeat(1 + echo.bytes() / line.length());
    return """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","reason":"Forbidden","code":%d,"message":"%s"}\
        """
        .formatted(echo.code(), message);
  }
}
