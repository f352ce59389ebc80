package eu.aicontinent.testbed.faults;

import static eu.aicontinent.testbed.faults.ProxyGround.add;
import static eu.aicontinent.testbed.faults.ProxyGround.all;
import static eu.aicontinent.testbed.faults.ProxyGround.configMap;
import static eu.aicontinent.testbed.faults.ProxyGround.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the faults in requests: what a client sees, and what the API server does meanwhile. */
@UsesClusters(plain = ProxyGround.CLUSTER)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FaultProxyTest {
  private static final Match CONFIG_MAPS = Match.everything().of("", "configmaps");

  private ProxyGround ground;
  private FaultProxy proxy;
  private KubernetesClient client;

  @BeforeEach
  void open(@Named(ProxyGround.CLUSTER) Cluster cluster) {
    ground = ProxyGround.before(cluster);
    proxy = ground.proxy();
    client = ground.client();
  }

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void remembersEveryRequest() {
    var before = add(client, "a");
    var mark = proxy.mark();

    one(client, "a").get();
    all(client).list();
    client.resource(configMap("b", "")).create();
    client.resource(before).update();
    client.resource(configMap("b", "new")).forceConflicts().serverSideApply();
    one(client, "a").delete();
    all(client).delete();

    assertThat(proxy.since(mark))
        .extracting(
            one -> one.request().verb(),
            one -> one.request().resource(),
            one -> one.request().subresource(),
            one -> one.request().name(),
            one -> one.code().orElse(0))
        .containsExactly(
            tuple("get", "configmaps", "", "a", 200),
            tuple("list", "configmaps", "", "", 200),
            tuple("create", "configmaps", "", "", 201),
            tuple("update", "configmaps", "", "a", 200),
            tuple("patch", "configmaps", "", "b", 200),
            tuple("delete", "configmaps", "", "a", 200),
            tuple("deletecollection", "configmaps", "", "", 200));
    assertThat(proxy.since(mark))
        .allSatisfy(one -> assertThat(one.fault()).isEmpty())
        .allSatisfy(one -> assertThat(one.ended().orElseThrow()).isAfterOrEqualTo(one.arrived()));
    assertThat(proxy.since(mark, Match.writes().of("configmaps").named("b"))).hasSize(1);
  }

  @Test
  void remembersWhatIsNotAboutObjects() {
    client
        .serviceAccounts()
        .inNamespace("default")
        .withName(ProxyGround.ACCOUNT)
        .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build());
    client.getKubernetesVersion();
    assertThatThrownBy(() -> add(client, "Not a name"))
        .isInstanceOf(KubernetesClientException.class);

    assertThat(proxy.exchanges())
        .extracting(Exchange::toString)
        .containsExactly(
            "create /api/v1/namespaces/default/serviceaccounts/fault-proxy-test/token -> 201",
            "get /version -> 200",
            "create /api/v1/namespaces/default/configmaps -> 422");
  }

  @Test
  void resetsConnections() {
    var rule = proxy.inject(Match.writes(), new Fault.Reset());

    assertThatThrownBy(() -> add(client, "a")).isInstanceOf(KubernetesClientException.class);

    assertThat(ground.exists("a")).isFalse();
    assertThat(rule.hits()).isEqualTo(1);
    assertThat(proxy.exchanges().getLast().code()).isEmpty();
    assertThat(proxy.exchanges().getLast().fault()).contains(new Fault.Reset());
    rule.lift();
    add(client, "a");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 409, 410, 422, 429, 500, 503, 504})
  void answersInTheApiServersPlace(int code) {
    proxy.inject(Match.writes(), new Fault.Answer(code));

    var refusal = catchThrowableOfType(KubernetesClientException.class, () -> add(client, "a"));

    assertThat(refusal.getCode()).isEqualTo(code);
    assertThat(refusal.getStatus().getKind()).isEqualTo("Status");
    assertThat(refusal.getStatus().getDetails().getKind()).isEqualTo("configmaps");
    assertThat(ground.exists("a")).isFalse();
    assertThat(proxy.exchanges().getLast().code()).isEqualTo(OptionalInt.of(code));
  }

  @Test
  void saysWhenToTryAgain() {
    proxy.inject(CONFIG_MAPS.first(1), new Fault.Answer(503, 1));

    var refusal = catchThrowableOfType(KubernetesClientException.class, () -> add(client, "a"));

    assertThat(refusal.getStatus().getReason()).isEqualTo("ServiceUnavailable");
    assertThat(refusal.getStatus().getDetails().getRetryAfterSeconds()).isEqualTo(1);
    add(client, "a");
  }

  @Test
  void isRetriedByClientsThatRetry() {
    proxy.inject(CONFIG_MAPS.first(1), new Fault.Answer(503, 1));
    proxy.inject(CONFIG_MAPS.nth(2), new Fault.Reset());

    add(ground.client(settings -> settings.withRequestRetryBackoffLimit(3)), "a");

    assertThat(proxy.exchanges())
        .extracting(one -> one.code().orElse(0))
        .containsExactly(503, 0, 201);
  }

  @Test
  void breaksAnswersOffInTheMiddle() {
    add(client, "a", "some text");
    var rule = proxy.inject(Match.verbs("get"), new Fault.Truncated());

    assertThatThrownBy(() -> one(client, "a").get()).isInstanceOf(KubernetesClientException.class);

    assertThat(proxy.exchanges().getLast().code()).isEqualTo(OptionalInt.of(200));
    rule.lift();
    assertThat(one(client, "a").get().getData()).containsEntry("text", "some text");
  }

  @Test
  void losesAnswersToWhatWasDone() {
    var rule = proxy.inject(Match.writes().first(1), new Fault.LostAnswer());

    assertThatThrownBy(() -> add(client, "a")).isInstanceOf(KubernetesClientException.class);

    assertThat(ground.exists("a")).isTrue();
    assertThat(rule.hits()).isEqualTo(1);
    assertThat(proxy.exchanges().getLast().code()).isEmpty();
  }

  @Test
  void swallowsRequestsUntilLifted() {
    var rule = proxy.inject(Match.writes(), new Fault.BlackHole());
    var answer = CompletableFuture.supplyAsync(() -> add(client, "a"));

    rule.awaitHits(1);
    assertThat(answer).isNotDone();
    assertThat(proxy.exchanges().getLast().ended()).isEmpty();
    rule.lift();

    assertThatThrownBy(answer::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(KubernetesClientException.class);
    assertThat(ground.exists("a")).isFalse();
  }

  @Test
  void makesRequestsWait() {
    var delay = Duration.ofMillis(300);
    proxy.inject(Match.writes(), new Fault.Latency(delay));

    add(client, "a");

    var slow = proxy.exchanges().getLast();
    assertThat(slow.ended().orElseThrow()).isAfterOrEqualTo(slow.arrived().plus(delay));
  }

  @Test
  void failsOnlyTheChosenRequest() {
    proxy.inject(Match.writes().of("configmaps").nth(2), new Fault.Answer(409));

    add(client, "a");
    assertThatThrownBy(() -> add(client, "b")).hasMessageContaining("Conflict");
    add(client, "c");

    assertThat(all(client).list().getItems()).hasSize(2);
  }

  @Test
  void stormsTheSameWayForTheSameSeed() {
    add(client, "a");
    proxy.inject(CONFIG_MAPS.share(30, 7), new Fault.Answer(500));

    var failed = new ArrayList<Boolean>();
    for (var i = 0; i < 50; i++) {
      failed.add(fails(() -> one(client, "a").get()));
    }

    var random = new Random(7);
    assertThat(failed)
        .isEqualTo(IntStream.range(0, 50).mapToObj(_ -> random.nextInt(100) < 30).toList())
        .contains(true, false);
  }

  @ParameterizedTest
  @EnumSource
  void callsAtAChosenMomentOfAWrite(Moment moment) {
    add(client, "a");
    var there = new CompletableFuture<Boolean>();
    var rule = proxy.onWrite(2, moment, () -> there.complete(ground.exists("c")));

    add(client, "b");
    assertThat(there).isNotDone();
    var failed = fails(() -> add(client, "c"));
    rule.awaitHits(1);
    add(client, "d");

    assertThat(failed).isEqualTo(moment != Moment.ANSWERED);
    assertThat(there).isCompletedWithValue(moment != Moment.BEFORE);
    assertThat(ground.exists("c")).isEqualTo(moment != Moment.BEFORE);
    assertThat(rule.hits()).isEqualTo(1);
  }

  @Test
  void liftsAllRulesAtOnce() {
    proxy.inject(Match.everything(), new Fault.Reset());
    proxy.inject(Match.everything(), new Fault.Answer(500));

    proxy.lift();

    add(client, "a");
    assertThat(proxy.exchanges().getLast().fault()).isEmpty();
  }

  private static boolean fails(Runnable request) {
    try {
      request.run();
      return false;
    } catch (KubernetesClientException refused) {
      return true;
    }
  }
}
