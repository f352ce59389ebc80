package eu.aicontinent.testbed.faults;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import eu.aicontinent.testbed.process.FreePorts;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A proxy between clients and the API server of one cluster of the testbed, at a port of its own
 * that stays the same. It changes nothing until a rule is injected.
 *
 * <p>Clients authenticate with tokens: a client's certificate ends here, as at any proxy.
 */
public final class FaultProxy implements AutoCloseable {
  private final Cluster cluster;
  private final Loop loop;
  private final Journal journal = new Journal();
  private final Rules rules = new Rules();
  private final ProxiedRequest.Way way;

  /** A position in the record of requests. */
  public record Mark(int index) {}

  private FaultProxy(Cluster cluster, ServingCertificate certificate, Loop loop) {
    this.cluster = cluster;
    this.loop = loop;
    var server = loop.await(ProxyServer.server(loop.vertx(), certificate, this::receive).listen());
    var gate = new Gate(FreePorts.next(), server.actualPort());
    this.way = new ProxiedRequest.Way(gate, ApiServer.of(cluster, loop.vertx()), rules, loop);
  }

  /**
   * Starts a proxy before a cluster. Refuses clusters that somebody else made: there is no
   * certificate of theirs to show to clients.
   */
  public static FaultProxy before(Cluster cluster) {
    return new FaultProxy(cluster, ServingCertificate.of(cluster), Loop.start());
  }

  /** Returns the proxy's URL. Clients trust it if they trust the cluster. */
  public String server() {
    return "https://127.0.0.1:" + way.gate().port();
  }

  /** Returns a kubeconfig for the proxy with a token of the cluster and everything else inline. */
  public String kubeconfigWithToken(String user, String token) {
    return new Kubeconfig(cluster.name(), server(), cluster.authority()).withToken(user, token);
  }

  /** Adds a rule, in force for all requests that arrive after this returns. */
  public Rule inject(Match match, Fault fault) {
    var rule = new Rule(match, fault, lifted -> loop.run(() -> rules.lift(lifted)));
    loop.run(() -> rules.add(rule));
    return rule;
  }

  /** Adds a rule whose action runs once, at this moment of the k-th write from now. */
  public Rule onWrite(int k, Moment moment, Runnable action) {
    return inject(Match.writes().nth(k), new Fault.Hook(moment, action));
  }

  /** Ends all rules. */
  public void lift() {
    loop.run(rules::liftAll);
  }

  /** Makes the server look unplugged: connecting gets no answer, open connections are silent. */
  public void unplug() {
    way.gate().unplug();
  }

  /** Ends {@link #unplug}; open connections continue where they stopped. */
  public void plug() {
    way.gate().plug();
  }

  /** Makes the server's process look stopped: it accepts connections and says nothing. */
  public void pause() {
    way.gate().pause();
  }

  /** Ends {@link #pause}; everything continues where it stopped. */
  public void resume() {
    way.gate().resume();
  }

  /** Resets all open connections, watches included; new ones are accepted. */
  public void cut() {
    way.gate().resetAll();
  }

  /** Returns every request so far, in the order of arrival. */
  public List<Exchange> exchanges() {
    return since(new Mark(0));
  }

  public Mark mark() {
    return new Mark(loop.call(journal::size));
  }

  public List<Exchange> since(Mark mark) {
    return loop.call(() -> journal.from(mark.index()));
  }

  /** Returns the requests since the mark that a rule with this match would have applied to. */
  public List<Exchange> since(Mark mark, Match match) {
    var selection = match.begin();
    return since(mark).stream().filter(exchange -> selection.test(exchange.request())).toList();
  }

  @Override
  public void close() {
    try {
      way.gate().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lift();
      loop.close();
    }
  }

  private void receive(HttpServerRequest incoming) {
    var request = ApiRequest.parse(incoming.method().name(), incoming.uri());
    var passage = new ProxiedRequest(way, incoming, journal.arrived(request));
    var rule = rules.over(request);
    incoming
        .body()
        .onSuccess(
            body ->
                rule.ifPresentOrElse(
                    one -> new FaultApplication(loop, one, passage).apply(body),
                    () -> passage.forward(body, passage::passOn)));
  }
}
