package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** The application of a rule to a request. Lives on the loop. */
record FaultApplication(Loop loop, Rule rule, ProxiedRequest request) {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  void apply(Buffer body) {
    switch (rule.fault()) {
      case Fault.BlackHole _ -> {
        strike();
        rule.whenLifted(request::hangUp);
      }
      case Fault.Reset _ -> {
        strike();
        request.reset();
      }
      case Fault.Latency(var delay) -> {
        strike();
        loop.after(delay, () -> forwardLate(body));
      }
      case Fault.Answer answer -> answer(OwnAnswer.of(request.exchange().request(), answer));
      case Fault.Truncated _ -> truncate(body);
      case Fault.LostAnswer _ -> lose(body);
      case Fault.Hook hook -> hook(hook, body);
      case Fault.EndlessBody _ -> {
        strike();
        request.flood(rule, ObjectSource.endlessBody());
      }
      case Fault.EndlessPages(var object, var onEach) ->
          answer(OwnAnswer.of(OK, object.page(onEach)));
      case Fault.Echo echo -> answer(OwnAnswer.of(request.incoming(), echo));
      case Fault.NotModified _ -> answer(OwnAnswer.of(NOT_MODIFIED, ""));
      case Fault.Twisted(var twist) -> twist(twist, body);
      case Fault.Tagged(var tag) -> tag(tag, body);
      case Fault.OfEvents _ -> request.forward(body, request::passOn);
    }
  }

  private void forwardLate(Buffer body) {
    if (!request.isOver()) {
      request.forward(body, request::passOn);
    }
  }

  private void truncate(Buffer body) {
    request.forward(
        body,
        answer -> {
          strike();
          request.passOnHalf(answer);
        });
  }

  private void lose(Buffer body) {
    request.forward(
        body,
        answer ->
            request.awaitWhole(
                answer,
                _ -> {
                  strike();
                  request.reset();
                }));
  }

  private void twist(Twist twist, Buffer body) {
    request.forward(
        body,
        answer ->
            request.awaitWhole(
                answer,
                whole -> {
                  strike();
                  request.answer(
                      OwnAnswer.of(answer.statusCode(), twist.ofBody(answer.headers(), whole)));
                }));
  }

  private void tag(String tag, Buffer body) {
    request.forward(
        body,
        answer -> {
          strike();
          answer.headers().set(HttpHeaders.ETAG, tag);
          request.passOn(answer);
        });
  }

  private void answer(OwnAnswer answer) {
    strike();
    request.answer(answer);
  }

  private void hook(Fault.Hook hook, Buffer body) {
    switch (hook.moment()) {
      case BEFORE -> actThenReset(hook);
      case COMMITTED ->
          request.forward(body, answer -> request.awaitWhole(answer, _ -> actThenReset(hook)));
      case ANSWERED -> {
        request.whenPassedOn(() -> loop.aside(hook.action(), this::strike));
        request.forward(body, request::passOn);
      }
    }
  }

  private void actThenReset(Fault.Hook hook) {
    loop.aside(
        hook.action(),
        () -> {
          strike();
          request.reset();
        });
  }

  private void strike() {
    request.exchange().struckBy(rule);
  }
}
