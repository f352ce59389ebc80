package eu.aicontinent.testbed.faults;

import static eu.aicontinent.testbed.faults.ProxyGround.add;
import static eu.aicontinent.testbed.faults.ProxyGround.all;
import static eu.aicontinent.testbed.faults.ProxyGround.configMap;
import static eu.aicontinent.testbed.faults.ProxyGround.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.testbed.audit.AuditLog;
import eu.aicontinent.testbed.audit.AuditedRequest;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that clients see a server that is out as a whole, and an ordinary API server otherwise. */
@UsesClusters(plain = ProxyGround.CLUSTER)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FaultProxyOutageTest {
  private static final int SOON = 1000;
  private static final int CREATED = 201;
  private static final Duration ALL_ANSWERED = Duration.ofMinutes(1);

  private ProxyGround ground;
  private FaultProxy proxy;
  private KubernetesClient direct;

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
  void isSilentWhileUnplugged() {
    var watched = EventLog.of(ground.client());
    var newcomer = ground.client(settings -> settings.withConnectionTimeout(SOON));
    proxy.unplug();

    add(direct, "a");
    assertThatThrownBy(() -> one(newcomer, "a").get())
        .isInstanceOf(KubernetesClientException.class)
        .hasStackTraceContaining("connection timed out");
    assertThat(watched.soFar()).isEmpty();

    proxy.plug();
    watched.await("ADDED a");
    assertThat(one(newcomer, "a").get()).isNotNull();
    assertThat(proxy.since(new FaultProxy.Mark(0), Match.watches())).hasSize(1);
  }

  @Test
  void acceptsConnectionsAndSaysNothingWhilePaused() {
    var client = ground.client();
    var watched = EventLog.of(client);
    var hasty = ground.client(settings -> settings.withRequestTimeout(SOON));
    proxy.pause();

    add(direct, "a");
    assertThatThrownBy(() -> one(hasty, "a").get()).isInstanceOf(KubernetesClientException.class);
    assertThat(watched.soFar()).isEmpty();

    proxy.resume();
    watched.await("ADDED a");
    assertThat(one(client, "a").get()).isNotNull();
    assertThat(proxy.since(new FaultProxy.Mark(0), Match.watches())).hasSize(1);
  }

  /** Tests that such a write is done: otherwise nobody could tell if it was. */
  @Test
  void completesWhatAClientThatHasGoneHadAskedFor() throws Exception {
    var audited = ground.cluster().auditLog().mark();
    var text = "it takes a moment to read ".repeat(20_000);

    try (var client = new RawClient(ground, HttpVersion.HTTP_1_1)) {
      for (var k = 0; k < 10; k++) {
        client.createAndHangUp(configMap("hasty-" + k, text));
      }
    }

    // A request in flight when the connection ended may be lost, but not half done.
    var codes = new AtomicReference<List<Integer>>(List.of());
    var ofOneMoment =
        Condition.within(
            ALL_ANSWERED,
            () -> {
              codes.set(codesOfWrites(audited));
              var existing = existing();
              // Equal before and after: nothing was answered between the two looks.
              return !codes.get().isEmpty()
                  && codes.get().size() == existing
                  && codesOfWrites(audited).equals(codes.get());
            });
    assertThat(ofOneMoment).as("answers %s, objects %s", codes, existing()).isTrue();
    assertThat(codes.get()).containsOnly(CREATED);
  }

  private int existing() {
    return all(direct).list().getItems().size();
  }

  private List<Integer> codesOfWrites(AuditLog.Mark since) {
    return ground.cluster().auditLog().since(since, AuditedRequest::isWrite).stream()
        .map(AuditedRequest::code)
        .toList();
  }

  @Test
  void cutsConnectionsWithoutTurningClientsAway() {
    var watched = EventLog.of(ground.client());

    proxy.cut();
    add(direct, "a");

    watched.await("ADDED a");
    assertThat(proxy.since(new FaultProxy.Mark(0), Match.watches())).hasSize(2);
  }

  @Test
  void staysAtItsPort() {
    var before = proxy.server();

    proxy.unplug();
    proxy.plug();

    assertThat(proxy.server()).isEqualTo(before);
    add(ground.client(), "a");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void speaksBothVersionsOfHttp(HttpVersion version) throws Exception {
    add(direct, "a", "some text");
    var path = "/api/v1/namespaces/default/configmaps/a";

    try (var client = new RawClient(ground, version)) {
      assertThat(client.get(path).strip()).isEqualTo(version + " " + direct.raw(path).strip());
    }
  }
}
