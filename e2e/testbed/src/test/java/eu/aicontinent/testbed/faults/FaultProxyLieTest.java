package eu.aicontinent.testbed.faults;

import static eu.aicontinent.testbed.faults.ProxyGround.add;
import static eu.aicontinent.testbed.faults.ProxyGround.all;
import static eu.aicontinent.testbed.faults.ProxyGround.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the answers of a proxy that lies, and that the proxy itself survives them. */
@UsesClusters(plain = ProxyGround.CLUSTER)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FaultProxyLieTest {
  private static final Duration GENEROUS = Duration.ofMinutes(1);
  private static final String LIST = "/api/v1/namespaces/default/configmaps";
  private static final String WATCH = LIST + "?watch=true";
  private static final Match CONFIG_MAPS = Match.everything().of("", "configmaps");
  private static final ObjectSource CONFIG_MAP =
      ObjectSource.of("v1", "ConfigMap").namespaced().labelled("test", ProxyGround.ACCOUNT);

  /** A number of bytes that a test's JVM could not keep in memory. */
  private static final long MUCH = Runtime.getRuntime().maxMemory();

  private ProxyGround ground;
  private FaultProxy proxy;

  @BeforeEach
  void open(@Named(ProxyGround.CLUSTER) Cluster cluster) {
    ground = ProxyGround.before(cluster);
    proxy = ground.proxy();
  }

  @AfterEach
  void close() {
    ground.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void sendsBodiesWithoutEndAndKeepsNothingOfThem(HttpVersion version) throws Exception {
    proxy.inject(CONFIG_MAPS, new Fault.EndlessBody());

    try (var client = new RawClient(ground, version)) {
      assertThat(client.read(LIST, MUCH)).isGreaterThanOrEqualTo(MUCH);
    }
  }

  @Test
  void sendsEventsWithoutEnd() throws Exception {
    proxy.inject(Match.watches(), new Fault.EndlessEvent(false));

    try (var client = new RawClient(ground, HttpVersion.HTTP_1_1)) {
      assertThat(client.read(WATCH, MUCH / 4)).isGreaterThanOrEqualTo(MUCH / 4);
    }
  }

  @Test
  void hasTimeForOthersWhileSomebodyDoesNotRead() throws Exception {
    add(ground.direct(), "a");
    proxy.inject(Match.verbs("list"), new Fault.EndlessBody());
    proxy.inject(Match.watches(), new Fault.EndlessEvents(CONFIG_MAP));

    try (var client = new RawClient(ground, HttpVersion.HTTP_1_1)) {
      client.askAndStall(LIST);
      client.askAndStall(WATCH);

      assertThat(one(ground.client(), "a").get()).isNotNull();
    }
  }

  @Test
  void hangsUpWhenTheRuleIsLifted() throws Exception {
    var rule = proxy.inject(CONFIG_MAPS.nth(1), new Fault.EndlessBody());

    try (var client = new RawClient(ground, HttpVersion.HTTP_1_1)) {
      client.askAndStall(LIST);
      rule.awaitHits(1);
      assertThat(proxy.exchanges().getLast().ended()).isEmpty();
      rule.lift();

      assertThat(Condition.within(GENEROUS, () -> proxy.exchanges().getLast().ended().isPresent()))
          .isTrue();
    }
  }

  @Test
  void listsPagesWithoutEnd() {
    proxy.inject(Match.verbs("list"), new Fault.EndlessPages(CONFIG_MAP, 3));

    var objects = ground.client().configMaps().inNamespace("default");
    var page = new ListOptionsBuilder().withLimit(3L);
    var first = objects.list(page.build());
    var next = objects.list(page.withContinue(first.getMetadata().getContinue()).build());

    assertThat(first.getItems()).hasSize(3).doesNotContainAnyElementsOf(next.getItems());
    assertThat(next.getMetadata().getContinue()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void makesUpObjectsInAWatch(boolean plainHttp) {
    proxy.inject(Match.watches(), new Fault.EndlessEvents(CONFIG_MAP));

    var client = ground.client(settings -> settings.withOnlyHttpWatches(plainHttp));
    var watched = EventLog.of(client);

    assertThat(Condition.within(GENEROUS, () -> watched.soFar().size() > 1_000)).isTrue();
    client.close();
    assertThat(watched.soFar()).startsWith(watched.soFar().getFirst()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twistsWhatIsListedAndWatched(boolean plainHttp) {
    add(ground.direct(), "a");
    var twist = Twist.uids();
    proxy.inject(Match.verbs("list", "get"), new Fault.Twisted(twist));
    proxy.inject(Match.watches(), new Fault.TwistedEvents(twist));
    var client = ground.client(settings -> settings.withOnlyHttpWatches(plainHttp));
    var truth = one(ground.direct(), "a").get().getMetadata().getUid();

    assertThat(one(client, "a").get().getMetadata().getUid()).isNotEqualTo(truth);
    assertThat(all(client).list().getItems().getFirst().getMetadata().getUid()).isNotEqualTo(truth);
    EventLog.of(client).await("ADDED a");
  }

  @Test
  void repeatsTheCredentialEverywhere() throws Exception {
    proxy.inject(CONFIG_MAPS, new Fault.Echo(403, 50_000));

    try (var client = new RawClient(ground, HttpVersion.HTTP_1_1)) {
      var credential = "Bearer " + ground.token();
      assertThat(client.wholeAnswer(LIST).lines().toList())
          .startsWith("403 " + credential)
          .anyMatch(line -> line.startsWith("Warning") && line.contains(credential))
          .anyMatch(line -> line.startsWith("{\"kind\"") && line.contains(credential));
    }
    var refusal =
        catchThrowableOfType(KubernetesClientException.class, () -> all(ground.client()).list());
    assertThat(refusal.getStatus().getMessage()).contains(ObjectSource.FORGED, "\u001b[31m", "\n");
  }

  @Test
  void saysUnaskedThatNothingHasChanged() throws Exception {
    proxy.inject(
        Match.everything().where(request -> request.uri().equals("/apis")),
        new Fault.NotModified());

    try (var client = new RawClient(ground, HttpVersion.HTTP_1_1)) {
      assertThat(client.wholeAnswer("/apis")).startsWith("304 ");
    }
  }

  @Test
  void tagsAnswersAnew() throws Exception {
    proxy.inject(Match.everything(), new Fault.Tagged("\"mine\""));

    try (var client = new RawClient(ground, HttpVersion.HTTP_1_1)) {
      assertThat(client.wholeAnswer("/apis")).containsIgnoringCase("ETag=\"mine\"");
    }
  }

  @ParameterizedTest
  @EnumSource
  void canTellEveryLieAndTakeItBack(Lie lie) {
    try (var telling = lie.tell(proxy)) {
      assertThat(telling.times()).isZero();
      assertThat(telling.rules()).isNotEqualTo(List.of());
    }
    add(ground.client(), "a");
    assertThat(proxy.exchanges().getLast().fault()).isEmpty();
  }
}
