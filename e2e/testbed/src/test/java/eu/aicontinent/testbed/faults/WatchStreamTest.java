package eu.aicontinent.testbed.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchStreamTest {
  private static final String END = "end";
  private static final int PIECES = 3;

  private final WatchStream stream =
      new WatchStream(new OpenExchange(ApiRequest.parse("GET", "/api/v1/pods?watch=true")));
  private final List<String> client = new ArrayList<>();

  @Test
  void passesOnWhatIsWholeAtOnce() {
    open();

    receive(added("a") + added("b") + "{\"ty");

    assertThat(client).containsExactly(added("a") + added("b"));

    receive("pe\":\"ADDED\"}\n");
    end();

    assertThat(client).containsExactly(added("a") + added("b"), "{\"type\":\"ADDED\"}\n", END);
  }

  @Test
  void passesOnTheRestOfAStreamThatBroke() {
    open();

    receive("{\"ty");
    end();

    assertThat(client).containsExactly("{\"ty", END);
  }

  @Test
  void holdsBackEverythingWhileFrozen() {
    open();
    receive(added("a"));
    var rule = apply(new Fault.Frozen());

    receive(added("b"));
    receive("no event\n" + added("c"));
    end();

    assertThat(client).containsExactly(added("a"));
    assertThat(rule.hits()).isEqualTo(2);

    rule.lift();

    assertThat(client).containsExactly(added("a"), added("b") + "no event\n" + added("c"), END);
  }

  @Test
  void freezesFromTheChosenEventOn() {
    open();
    var rule = apply(new Fault.Frozen(3));

    receive(added("a") + added("b") + added("c"));

    assertThat(client).containsExactly(added("a") + added("b"));
    assertThat(rule.hits()).isEqualTo(1);
  }

  @Test
  void holdsBookmarksBackWithoutCountingThem() {
    open();
    var rule = apply(new Fault.Frozen(2));

    receive(bookmark() + added("a") + bookmark() + added("b"));

    assertThat(client).containsExactly(bookmark() + added("a"));
    assertThat(rule.hits()).isEqualTo(1);

    rule.lift();
    assertThat(client).containsExactly(bookmark() + added("a"), bookmark() + added("b"));
  }

  @Test
  void staysFrozenUntilTheLastRuleIsLifted() {
    open();
    var one = apply(new Fault.Frozen());
    var other = apply(new Fault.Frozen());
    receive(added("a"));

    one.lift();
    assertThat(client).isEmpty();

    other.lift();
    assertThat(client).containsExactly(added("a"));
  }

  @Test
  void endsOnce() {
    open();
    var one = apply(new Fault.Frozen());
    var other = apply(new Fault.Frozen(9));
    end();

    one.lift();
    other.lift();
    apply(new Fault.Expired());

    assertThat(client).containsExactly(END);
  }

  @Test
  void swallowsChosenEvents() {
    open();
    var rule = apply(new Fault.Swallowed(event -> event.name().equals("b")));

    receive(added("a") + added("b") + added("c"));

    assertThat(client).containsExactly(added("a") + added("c"));
    assertThat(rule.hits()).isEqualTo(1);

    rule.lift();
    receive(added("b"));

    assertThat(client).containsExactly(added("a") + added("c"), added("b"));
  }

  @Test
  void doesNotCountSwallowedEventsAsFrozen() {
    open();
    apply(new Fault.Frozen(2));
    apply(new Fault.Swallowed(event -> event.name().equals("a")));

    receive(added("a") + added("b") + added("c"));

    assertThat(client).containsExactly(added("b"));
  }

  @Test
  void leavesOnlyBookmarks() {
    open();
    apply(new Fault.BookmarksOnly());

    receive(added("a") + bookmark());

    assertThat(client).containsExactly(bookmark());
  }

  @Test
  void expiresAndIsOver() {
    open();
    apply(new Fault.Expired());

    receive(added("a"));
    end();

    assertThat(client).hasSize(2).endsWith(END);
    assertThat(client.getFirst())
        .startsWith("{\"type\":\"ERROR\"")
        .contains("\"code\":410", "\"reason\":\"Expired\"")
        .endsWith("}\n");
  }

  @Test
  void expiresWhenItOpensIfItCameLater() {
    apply(new Fault.Expired());

    open();

    assertThat(client).hasSize(2).endsWith(END);
  }

  @Test
  void beginsAnEventThatNeverEndsAndSaysNothingElse() {
    open();
    receive(added("a"));
    var rule = apply(new Fault.EndlessEvent(false));

    receive(added("b"));
    end();

    assertThat(client).hasSize(1 + PIECES).startsWith(added("a"));
    assertThat(client.subList(1, client.size()))
        .allSatisfy(piece -> assertThat(piece).doesNotContain("\n"));
    assertThat(rule.hits()).isEqualTo(1);
  }

  @Test
  void makesEventsUpOneLikeTheOther() {
    apply(new Fault.EndlessEvents(ObjectSource.of("v1", "Node")));

    open();

    assertThat(client)
        .hasSize(PIECES)
        .doesNotHaveDuplicates()
        .allSatisfy(
            event -> {
              assertThat(event).endsWith("\n");
              assertThat(WatchEvent.parse(event.getBytes(UTF_8)))
                  .hasValueSatisfying(
                      made -> assertThat(made.type() + made.kind()).isEqualTo("ADDEDNode"));
            });
  }

  @Test
  void twistsEventsUntilTheRuleIsLifted() {
    open();
    var rule = apply(new Fault.TwistedEvents(Twist.versions("7")));

    receive(added("a"));
    rule.lift();
    receive(added("b"));

    assertThat(client).hasSize(2).endsWith(added("b"));
    assertThat(client.getFirst()).contains("\"resourceVersion\":\"7\"").endsWith("}\n");
    assertThat(rule.hits()).isEqualTo(1);
  }

  private void open() {
    stream.open(
        new WatchStream.Outlet(
            new LineSplitter(),
            bytes -> client.add(bytes.toString()),
            () -> client.add(END),
            (_, pieces) -> pieces.limit(PIECES).forEach(piece -> client.add(piece.toString()))));
  }

  private Rule apply(Fault fault) {
    var rule = new Rule(Match.everything(), fault, Rule::letGo);
    stream.apply(rule);
    return rule;
  }

  private void receive(String text) {
    stream.received(Buffer.buffer(text));
  }

  private void end() {
    stream.ended(() -> client.add(END));
  }

  private static String added(String name) {
    return "{\"type\":\"ADDED\",\"object\":{\"kind\":\"Pod\",\"metadata\":{\"name\":\"%s\"}}}%n"
        .formatted(name);
  }

  private static String bookmark() {
    return "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"metadata\":{}}}\n";
  }
}
