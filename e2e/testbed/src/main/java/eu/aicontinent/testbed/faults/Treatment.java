package eu.aicontinent.testbed.faults;

import io.vertx.core.buffer.Buffer;

/** What a rule does to a request. Lives on the loop. */
record Treatment(Loop loop, Rule rule, Passage passage) {

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
      case Fault.Answer answer -> {
        strike();
        passage.answer(answer);
      }
      case Fault.Truncated _ -> truncate(body);
      case Fault.LostAnswer _ -> lose(body);
      case Fault.Hook hook -> hook(hook, body);
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
