package eu.aicontinent.operator.fleet.client;

import static eu.aicontinent.operator.fleet.client.Syntax.arePlain;
import static eu.aicontinent.operator.fleet.client.Syntax.isPlain;
import static eu.aicontinent.operator.fleet.client.Syntax.isSpace;
import static eu.aicontinent.operator.fleet.client.Syntax.require;

import eu.aicontinent.operator.failure.TooLarge;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON documents as they stream in, and lets only wanted fields through. Dropped parts take
 * no memory, however long they are: parsers of libraries keep a string until they know its end. The
 * reader of the output has to check that it is JSON in every detail.
 */
final class Sieve {
  /** The bytes that an object or a value takes in memory beside its characters. */
  private static final int PER_VALUE = 64;

  private static final int LONGEST_KEY = 8 * 1024;
  private static final int LONGEST_SCALAR = 256;

  /** The maximum length of a plain text. No name or label is as long. */
  private static final int LONGEST_PLAIN = 1024;

  private final Wanted root;
  private final long bound;
  private final Documents documents;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream key = new ByteArrayOutputStream();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private Expected expected = Expected.DOCUMENT;
  private @Nullable Wanted wanted;
  private boolean escaped;
  private int scalar;
  private int plain;
  private long weight;

  /** Receives what is left of a document, and its weight. */
  interface Documents {
    void take(byte[] document, long weight) throws ProtocolException;
  }

  private enum Expected {
    DOCUMENT,
    VALUE,
    VALUE_OR_END,
    KEY,
    KEY_OR_END,
    COLON,
    COMMA_OR_END,
    REST_OF_KEY,
    REST_OF_STRING,
    REST_OF_SCALAR
  }

  /** An object or a list that has begun and not ended. */
  private static final class Frame {
    private final boolean list;
    private final @Nullable Wanted wanted;
    private boolean hasAny;

    private Frame(boolean list, @Nullable Wanted wanted) {
      this.list = list;
      this.wanted = wanted;
    }
  }

  /**
   * @param bound maximum weight of one document
   */
  Sieve(Wanted root, long bound, Documents documents) {
    this.root = root;
    this.bound = bound;
    this.documents = documents;
  }

  /** Returns true between two documents. */
  boolean isAtRest() {
    return expected == Expected.DOCUMENT;
  }

  void feed(ByteBuffer bytes) throws ProtocolException, TooLarge {
    while (bytes.hasRemaining()) {
      if (expected == Expected.REST_OF_STRING && !escaped) {
        run(bytes);
      }
      if (bytes.hasRemaining()) {
        take(bytes.get());
      }
    }
  }

  /** Takes the ordinary bytes of a string at once: most of what comes is in strings. */
  private void run(ByteBuffer bytes) throws ProtocolException, TooLarge {
    var start = bytes.position();
    var end = start;
    while (end < bytes.limit() && isOrdinary(bytes.get(end))) {
      end++;
    }
    bytes.position(end);
    if (wanted == Wanted.PLAIN) {
      plain += end - start;
      if (plain > LONGEST_PLAIN) {
        throw new TooLarge("a name or a label of more than %d bytes".formatted(LONGEST_PLAIN));
      }
    }
    if (wanted != null && end > start) {
      var part = new byte[end - start];
      bytes.get(start, part);
      out.writeBytes(part);
      weigh(part.length);
    }
  }

  private boolean isOrdinary(byte one) {
    return one != '"'
        && one != '\\'
        && (one >= ' ' && one != 0x7f || one < 0 && wanted != Wanted.PLAIN);
  }

  private void take(byte one) throws ProtocolException, TooLarge {
    switch (expected) {
      case REST_OF_STRING -> string(one);
      case REST_OF_KEY -> key(one);
      case REST_OF_SCALAR -> scalar(one);
      default -> {
        if (!isSpace(one)) {
          structure(one);
        }
      }
    }
  }

  private void structure(byte one) throws ProtocolException, TooLarge {
    switch (expected) {
      case DOCUMENT -> {
        require(one == '{');
        wanted = root;
        begin(one);
      }
      case VALUE -> begin(one);
      case VALUE_OR_END -> {
        if (one == ']') {
          end(one);
        } else {
          begin(one);
        }
      }
      case KEY, KEY_OR_END -> keyOrEnd(one);
      case COLON -> {
        require(one == ':');
        expected = Expected.VALUE;
      }
      default -> commaOrEnd(one);
    }
  }

  private void keyOrEnd(byte one) throws ProtocolException, TooLarge {
    if (one == '}' && expected == Expected.KEY_OR_END) {
      end(one);
    } else {
      require(one == '"');
      key.reset();
      expected = Expected.REST_OF_KEY;
    }
  }

  private void commaOrEnd(byte one) throws ProtocolException, TooLarge {
    var frame = frames.getFirst();
    if (one == ',') {
      expected = frame.list ? Expected.VALUE : Expected.KEY;
      wanted = frame.wanted;
    } else {
      end(one);
    }
  }

  private void key(byte one) throws ProtocolException {
    if (one == '"' && !escaped) {
      var frame = frames.getFirst();
      require(frame.wanted != Wanted.PLAIN || arePlain(key.toByteArray()));
      wanted = frame.wanted == null ? null : frame.wanted.of(key.toString(StandardCharsets.UTF_8));
      expected = Expected.COLON;
    } else {
      require(key.size() < LONGEST_KEY);
      key.write(one);
      escape(one);
    }
  }

  private void begin(byte one) throws ProtocolException, TooLarge {
    if (wanted != null && !frames.isEmpty()) {
      name(frames.getFirst());
    }
    put(one);
    switch (one) {
      case '{' -> open(false, Expected.KEY_OR_END);
      case '[' -> open(true, Expected.VALUE_OR_END);
      case '"' -> {
        plain = 0;
        expected = Expected.REST_OF_STRING;
      }
      default -> {
        require(one == '-' || Character.isLetterOrDigit(one));
        scalar = 1;
        expected = Expected.REST_OF_SCALAR;
      }
    }
  }

  /** Writes the separator and the key before a value. */
  private void name(Frame frame) throws TooLarge {
    if (frame.hasAny) {
      out.write(',');
    }
    frame.hasAny = true;
    if (!frame.list) {
      out.write('"');
      out.writeBytes(key.toByteArray());
      out.write('"');
      out.write(':');
      weigh(key.size());
    }
    weigh(PER_VALUE);
  }

  private void open(boolean list, Expected next) throws ProtocolException, TooLarge {
    if (frames.size() >= MemberBounds.DEPTH) {
      throw new TooLarge("more than " + MemberBounds.DEPTH + " levels");
    }
    frames.push(new Frame(list, wanted));
    expected = next;
  }

  private void end(byte one) throws ProtocolException, TooLarge {
    var frame = frames.pop();
    require(one == (frame.list ? ']' : '}'));
    wanted = frame.wanted;
    put(one);
    ended();
  }

  private void ended() throws ProtocolException {
    expected = frames.isEmpty() ? Expected.DOCUMENT : Expected.COMMA_OR_END;
    if (frames.isEmpty()) {
      var document = out.toByteArray();
      var weighs = weight;
      out.reset();
      weight = 0;
      documents.take(document, weighs);
    }
  }

  private void string(byte one) throws ProtocolException, TooLarge {
    require(one < 0 || one >= ' ');
    require(wanted != Wanted.PLAIN || isPlain(one));
    put(one);
    if (one == '"' && !escaped) {
      expected = Expected.COMMA_OR_END;
    } else {
      escape(one);
    }
  }

  private void scalar(byte one) throws ProtocolException, TooLarge {
    if (one == ',' || one == ']' || one == '}' || isSpace(one)) {
      expected = Expected.COMMA_OR_END;
      take(one);
    } else {
      require(++scalar < LONGEST_SCALAR && one > ' ');
      put(one);
    }
  }

  private void escape(byte one) {
    escaped = one == '\\' && !escaped;
  }

  private void put(byte one) throws TooLarge {
    if (wanted != null) {
      out.write(one);
      weigh(1);
    }
  }

  private void weigh(long more) throws TooLarge {
    weight += more;
    if (weight > bound) {
      throw new TooLarge("more than " + MemberBounds.mebibytes(bound));
    }
  }
}
