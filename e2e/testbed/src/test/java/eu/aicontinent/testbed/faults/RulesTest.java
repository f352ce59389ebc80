package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final ApiRequest PROBE = ApiRequest.parse("GET", "/readyz");

  private final Rules rules = new Rules();

  @Test
  void letsTheFirstRuleDecideAndAllCount() {
    var first = add(Match.everything().first(1), new Fault.Reset());
    var second = add(Match.everything().nth(2), new Fault.BlackHole());

    assertThat(rules.over(PROBE)).contains(first);
    assertThat(rules.over(PROBE)).contains(second);
    assertThat(rules.over(PROBE)).isEmpty();
  }

  @Test
  void forgetsRulesThatAreLifted() {
    var rule = add(Match.everything(), new Fault.Reset());
    var released = new ArrayList<String>();
    rule.whenLifted(() -> released.add("held"));

    rule.lift();
    rule.whenLifted(() -> released.add("late"));
    rule.lift();

    assertThat(rules.over(PROBE)).isEmpty();
    assertThat(released).containsExactly("held", "late");
  }

  @Test
  void countsOnlyWatchesForFaultsOfEvents() {
    var rule = add(Match.everything().nth(1), new Fault.Expired());

    assertThat(rules.over(PROBE)).isEmpty();

    assertThat(ended(stream(), rule)).isTrue();
  }

  @Test
  void countsOpenWatchesBeforeThoseThatCome() {
    var older = stream();
    var younger = stream();

    var rule = add(Match.watches().nth(2), new Fault.Expired());

    assertThat(List.of(ended(older, rule), ended(younger, rule), ended(stream(), rule)))
        .containsExactly(false, true, false);
  }

  private WatchStream stream() {
    var request = ApiRequest.parse("GET", "/api/v1/pods?watch=true");
    var stream = new WatchStream(new OpenExchange(request));
    rules.join(stream);
    return stream;
  }

  private static boolean ended(WatchStream stream, Rule expiry) {
    var before = expiry.hits();
    stream.open(new WatchStream.Outlet(new LineSplitter(), _ -> {}, () -> {}, (_, _) -> {}));
    return expiry.hits() > before;
  }

  private Rule add(Match match, Fault fault) {
    var rule = new Rule(match, fault, rules::lift);
    rules.add(rule);
    return rule;
  }
}
