package eu.aicontinent.testbed.faults;

import static eu.aicontinent.testbed.faults.ProxyGround.add;
import static eu.aicontinent.testbed.faults.ProxyGround.all;
import static eu.aicontinent.testbed.faults.ProxyGround.one;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the faults in watches as a client sees them: by WebSocket, fabric8's default, and by plain
 * HTTP.
 */
@UsesClusters(plain = ProxyGround.CLUSTER)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@ParameterizedClass
@ValueSource(booleans = {false, true})
class FaultProxyWatchTest {
  private static final Duration GENEROUS = Duration.ofMinutes(1);

  private final boolean plainHttp;
  private ProxyGround ground;
  private FaultProxy proxy;
  private KubernetesClient direct;

  FaultProxyWatchTest(boolean plainHttp) {
    this.plainHttp = plainHttp;
  }

  @BeforeEach
  void open(@Named(ProxyGround.CLUSTER) Cluster cluster) {
    ground = ProxyGround.before(cluster);
    proxy = ground.proxy();
    direct = ground.direct();
  }

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void changesNothingWithoutRules() {
    var client = client();
    var watched = EventLog.of(client);
    Condition.within(GENEROUS, () -> watchesAnswered().contains(true));
    var watchedDirectly = EventLog.of(direct);
    var text = "All work and no play. ".repeat(500);

    InParallel.forEach(
        IntStream.range(0, 200).boxed().toList(), 16, i -> add(client, "number-" + i, text));

    watched.awaitCount(200);
    watchedDirectly.awaitCount(200);
    assertThat(watched.soFar()).isEqualTo(watchedDirectly.soFar());
    assertThat(all(client).list().getItems()).hasSize(200).isEqualTo(all(direct).list().getItems());
    assertThat(proxy.exchanges())
        .hasSize(202)
        .allSatisfy(exchange -> assertThat(exchange.fault()).isEmpty());
  }

  @Test
  void keepsManyWatchesAtOnce() {
    var client = client();
    var watches = IntStream.range(0, 60).mapToObj(_ -> EventLog.of(client)).toList();

    add(direct, "a");

    watches.forEach(watch -> watch.await("ADDED a"));
  }

  @Test
  void remembersHowLongAWatchWasOpen() {
    var client = client();
    var mark = proxy.mark();
    var watched = EventLog.of(client);
    add(direct, "a");
    watched.await("ADDED a");

    var open = proxy.since(mark, Match.watches()).getLast();
    assertThat(open.ended()).isEmpty();
    assertThat(open.code()).isEqualTo(OptionalInt.of(plainHttp ? 200 : 101));

    client.close();
    assertThat(Condition.within(GENEROUS, () -> proxy.since(mark).getLast().ended().isPresent()))
        .isTrue();
  }

  @Test
  void freezesAnOpenStreamAndReplaysIt() {
    add(direct, "a");
    var watched = watch();
    watched.await("ADDED a");
    var rule = proxy.inject(Match.watches(), new Fault.Frozen());

    add(direct, "b");
    one(direct, "b").delete();
    add(direct, "c");
    rule.awaitHits(3);
    assertThat(watched.soFar()).containsExactly("ADDED a");

    rule.lift();
    watched.await("ADDED c");
    assertThat(watched.soFar()).containsExactly("ADDED a", "ADDED b", "DELETED b", "ADDED c");
    assertThat(proxy.exchanges().getLast().fault()).contains(new Fault.Frozen());
  }

  @Test
  void freezesANewStreamFromAChosenEventOn() {
    var rule = proxy.inject(Match.watches().of("configmaps"), new Fault.Frozen(2));
    var watched = watch();

    add(direct, "a");
    add(direct, "b");
    rule.awaitHits(1);
    watched.await("ADDED a");
    assertThat(watched.soFar()).containsExactly("ADDED a");

    rule.lift();
    watched.await("ADDED b");
  }

  @Test
  void swallowsAPairOfEvents() {
    var watched = watch();
    var rule =
        proxy.inject(
            Match.watches(), new Fault.Swallowed(event -> event.name().equals("fleeting")));

    add(direct, "a");
    add(direct, "fleeting");
    one(direct, "fleeting").delete();
    add(direct, "b");

    watched.await("ADDED b");
    assertThat(watched.soFar()).containsExactly("ADDED a", "ADDED b");
    assertThat(rule.hits()).isEqualTo(2);
  }

  @Test
  void leavesOnlyBookmarks() {
    var watched = watch();
    var rule = proxy.inject(Match.watches(), new Fault.BookmarksOnly());

    add(direct, "a");
    rule.awaitHits(1);
    rule.lift();
    add(direct, "b");

    watched.await("ADDED b");
    assertThat(watched.soFar()).containsExactly("ADDED b");
  }

  @Test
  void expiresAnOpenStream() {
    var watched = watch();

    proxy.inject(Match.watches(), new Fault.Expired());

    assertThat(watched.awaitFailure().isHttpGone()).isTrue();
  }

  @Test
  void expiresANewStreamAndInformersListAgain() {
    add(direct, "a");
    var rule = proxy.inject(Match.watches().first(1), new Fault.Expired());

    try (var informer = all(client()).inform()) {
      rule.awaitHits(1);
      add(direct, "b");

      assertThat(Condition.within(GENEROUS, () -> informer.getStore().list().size() == 2)).isTrue();
    }
    assertThat(proxy.since(new FaultProxy.Mark(0), Match.verbs("list"))).hasSizeGreaterThan(1);
  }

  @Test
  void breaksAStreamOffInTheMiddleOfAnEvent() {
    add(direct, "a");
    proxy.inject(Match.watches().first(1), new Fault.Truncated());

    var watched = watch();

    watched.await("ADDED a");
    assertThat(watched.soFar()).containsExactly("ADDED a");
    assertThat(proxy.since(new FaultProxy.Mark(0), Match.watches())).hasSize(2);
  }

  @Test
  void failsWatchesAtTheirBeginning() {
    add(direct, "a");
    proxy.inject(Match.watches().nth(1), new Fault.Reset());
    proxy.inject(Match.watches().nth(2), new Fault.LostAnswer());

    try (var informer = all(client()).runnableInformer(0)) {
      informer.exceptionHandler((_, _) -> true).start();

      Condition.within(GENEROUS, () -> watchesAnswered().contains(true));
      assertThat(watchesAnswered()).containsExactly(false, false, true);
    }
  }

  private List<Boolean> watchesAnswered() {
    return proxy.since(new FaultProxy.Mark(0), Match.watches()).stream()
        .map(exchange -> exchange.code().isPresent())
        .toList();
  }

  /** Starts a watch and returns when the API server has accepted it. */
  private EventLog watch() {
    var log = EventLog.of(client());
    Condition.within(GENEROUS, () -> watchesAnswered().contains(true));
    return log;
  }

  private KubernetesClient client() {
    return ground.client(settings -> settings.withOnlyHttpWatches(plainHttp));
  }
}
