package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** The application of a rule to a request. Lives on the loop. */
record Treatment(Loop loop, Rule rule, Passage passage) {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  void apply(Buffer body) {
    switch (rule.fault()) {
      case Fault.BlackHole _ -> {
        strike();
        rule.whenLifted(passage::hangUp);
      }
      case Fault.Reset _ -> {
        strike();
        passage.reset();
      }
      case Fault.Latency(var delay) -> {
        strike();
        loop.after(delay, () -> forwardLate(body));
      }
      case Fault.Answer answer -> answer(OwnAnswer.of(passage.exchange().request(), answer));
      case Fault.Truncated _ -> truncate(body);
      case Fault.LostAnswer _ -> lose(body);
      case Fault.Hook hook -> hook(hook, body);
      case Fault.EndlessBody _ -> {
        strike();
        passage.flood(rule, Made.endlessBody());
      }
      case Fault.EndlessPages(var object, var onEach) ->
          answer(OwnAnswer.of(OK, object.page(onEach)));
      case Fault.Echo echo -> answer(OwnAnswer.of(passage.incoming(), echo));
      case Fault.NotModified _ -> answer(OwnAnswer.of(NOT_MODIFIED, ""));
      case Fault.Twisted(var twist) -> twist(twist, body);
      case Fault.Tagged(var tag) -> tag(tag, body);
      case Fault.OfEvents _ -> passage.forward(body, passage::passOn);
    }
  }

  private void forwardLate(Buffer body) {
    if (!passage.isOver()) {
      passage.forward(body, passage::passOn);
    }
  }

  private void truncate(Buffer body) {
    passage.forward(
        body,
        answer -> {
          strike();
          passage.passOnHalf(answer);
        });
  }

  private void lose(Buffer body) {
    passage.forward(
        body,
        answer ->
            passage.awaitWhole(
                answer,
                _ -> {
                  strike();
                  passage.reset();
                }));
  }

  private void twist(Twist twist, Buffer body) {
    passage.forward(
        body,
        answer ->
            passage.awaitWhole(
                answer,
                whole -> {
                  strike();
                  passage.answer(
                      OwnAnswer.of(answer.statusCode(), twist.ofBody(answer.headers(), whole)));
                }));
  }

  private void tag(String tag, Buffer body) {
    passage.forward(
        body,
        answer -> {
          strike();
          answer.headers().set(HttpHeaders.ETAG, tag);
          passage.passOn(answer);
        });
  }

  private void answer(OwnAnswer answer) {
    strike();
    passage.answer(answer);
  }

  private void hook(Fault.Hook hook, Buffer body) {
    switch (hook.moment()) {
      case BEFORE -> actThenReset(hook);
      case COMMITTED ->
          passage.forward(body, answer -> passage.awaitWhole(answer, _ -> actThenReset(hook)));
      case ANSWERED -> {
        passage.whenPassedOn(() -> loop.aside(hook.action(), this::strike));
        passage.forward(body, passage::passOn);
      }
    }
  }

  private void actThenReset(Fault.Hook hook) {
    loop.aside(
        hook.action(),
        () -> {
          strike();
          passage.reset();
        });
  }

  private void strike() {
    passage.exchange().struckBy(rule);
  }
}
