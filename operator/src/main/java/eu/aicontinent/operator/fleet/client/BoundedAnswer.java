package eu.aicontinent.operator.fleet.client;

import eu.aicontinent.operator.failure.TooLarge;
import eu.aicontinent.operator.fleet.client.RequestTarget.Form;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One answer of a member's API server on its way in. It is counted and sieved, and an error is
 * cleaned, before the caller sees any of it.
 */
public final class BoundedAnswer implements AsyncBody.Consumer<List<ByteBuffer>> {
  private final RequestTarget asked;
  private final ReadLimits reading;
  private final Executor executor;
  private final AsyncBody.Consumer<List<ByteBuffer>> whoAsked;
  private final Sieve sieve;
  private final List<ByteBuffer> ready = new ArrayList<>();
  private final ErrorAnswer errors;
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private int code;
  private boolean complete;
  private long onTheWay;
  private long eventsWeigh;

  public BoundedAnswer(
      RequestTarget asked,
      ReadLimits reading,
      Executor executor,
      AsyncBody.Consumer<List<ByteBuffer>> whoAsked) {
    this.asked = asked;
    this.reading = reading;
    this.executor = executor;
    this.whoAsked = whoAsked;
    this.errors = new ErrorAnswer(reading.text());
    var bounds = reading.bounds();
    this.sieve =
        new Sieve(
            asked.wanted(),
            asked.form() == Form.LIST ? bounds.page() : bounds.object(),
            this::document);
  }

  /**
   * Returns the response with a body that completes after the last check of this answer. Called
   * before any of the body has been consumed.
   */
  HttpResponse<AsyncBody> begins(HttpResponse<AsyncBody> response) {
    code = response.code();
    var body = response.body();
    var done = new CompletableFuture<Void>();
    body.done()
        .whenComplete(
            (_, failure) -> {
              try {
                if (failure == null) {
                  ends(body);
                  done.complete(null);
                } else {
                  done.completeExceptionally(failure);
                }
              } catch (Exception e) {
                done.completeExceptionally(e);
              }
            });
    return new AnswerHead(response, new Body(body, done));
  }

  @Override
  public void consume(List<ByteBuffer> bytes, AsyncBody body) throws Exception {
    for (var part : bytes) {
      count(part.remaining());
      if (HttpResponse.isSuccessful(code)) {
        sieve(part);
      } else {
        var said = new byte[part.remaining()];
        part.get(said);
        error.writeBytes(said);
      }
    }
    pass(body);
  }

  private void count(int bytes) throws TooLarge {
    onTheWay += bytes;
    if (!HttpResponse.isSuccessful(code)) {
      require(MemberBounds.ERROR, "an error");
    } else if (asked.form() == Form.LIST) {
      require(MemberBounds.PAGE_ON_THE_WAY, "a page of a list");
    } else {
      require(MemberBounds.OBJECT_ON_THE_WAY, one());
    }
  }

  private void require(long bound, String what) throws TooLarge {
    if (onTheWay > bound) {
      throw reading.exceeded(asked.kind(), what + " of more than " + MemberBounds.mebibytes(bound));
    }
  }

  private String one() {
    return switch (asked.form()) {
      case OBJECT -> "an answer";
      case LIST -> "a page of a list";
      case WATCH -> "an event of a watch";
    };
  }

  private void sieve(ByteBuffer part) throws ProtocolException, TooLarge {
    try {
      sieve.feed(part);
    } catch (TooLarge e) {
      throw reading.exceeded(asked.kind(), one() + " of " + e.getMessage());
    }
  }

  private void document(byte[] document, long weight) throws ProtocolException {
    if (asked.form() == Form.WATCH) {
      onTheWay = 0;
      eventsWeigh += weight;
    } else if (complete) {
      throw new ProtocolException("the answer goes on after its end");
    }
    complete = true;
    ready.add(ByteBuffer.wrap(document));
  }

  /** Passes complete documents on to the caller, and asks for more. */
  private void pass(AsyncBody body) throws Exception {
    var documents = List.copyOf(ready);
    ready.clear();
    if (documents.isEmpty()) {
      body.consume();
    } else if (asked.form() == Form.WATCH) {
      var lines = new ArrayList<ByteBuffer>();
      for (var event : documents) {
        lines.add(line(new String(event.array(), StandardCharsets.UTF_8)));
      }
      whoAsked.consume(lines, paced(body));
    } else {
      whoAsked.consume(documents, body);
    }
  }

  /**
   * Returns an event as one line of ASCII. fabric8 (7.5.2, {@code WatchHTTPManager}) takes a
   * character of several bytes for the end of its buffer.
   */
  private ByteBuffer line(String event) throws IOException {
    var said = event.contains(ErrorAnswer.EVENT) ? errors.event(event) : event;
    var line = new StringBuilder(said.length() + 1);
    said.chars()
        .forEach(
            one -> {
              if (one < 0x80) {
                line.append((char) one);
              } else {
                line.append("\\u%04x".formatted(one));
              }
            });
    return ByteBuffer.wrap(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
  }

  private AsyncBody paced(AsyncBody body) {
    var delay = reading.pace().take(eventsWeigh);
    eventsWeigh = 0;
    return delay.isZero()
        ? body
        : new Body(body, body.done()) {
          @Override
          public void consume() {
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(body::consume);
          }
        };
  }

  private void ends(AsyncBody body) throws Exception {
    if (!HttpResponse.isSuccessful(code)) {
      var clean = errors.body(code, error.toByteArray());
      whoAsked.consume(
          List.of(ByteBuffer.wrap(clean)),
          new Body(body, body.done()) {
            @Override
            public void consume() {}
          });
    } else if (!sieve.isAtRest()) {
      throw new ProtocolException("the answer ends before its end");
    }
  }

  /** The body of the answer, with its own completion. */
  private static class Body implements AsyncBody {
    private final AsyncBody body;
    private final CompletableFuture<Void> done;

    private Body(AsyncBody body, CompletableFuture<Void> done) {
      this.body = body;
      this.done = done;
    }

    @Override
    public void consume() {
      body.consume();
    }

    @Override
    public CompletableFuture<Void> done() {
      return done;
    }

    @Override
    public void cancel() {
      body.cancel();
    }
  }
}
