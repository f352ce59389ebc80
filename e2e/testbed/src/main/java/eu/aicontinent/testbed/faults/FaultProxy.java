package eu.aicontinent.testbed.faults;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.cluster.Kubeconfig;
import eu.aicontinent.testbed.process.FreePorts;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Stands between clients and the API server of one cluster of the testbed, at a port of its own
 * that stays the same. Without rules it changes nothing.
 *
 * <p>Clients authenticate with tokens: a client's certificate ends here, as at any proxy.
 */
public final class FaultProxy implements AutoCloseable {
  private final Cluster cluster;
  private final Loop loop;
  private final Journal journal = new Journal();
  private final Rules rules = new Rules();
  private final Passage.Way way;

  /** A place in the record. */
  public record Mark(int index) {}

  private FaultProxy(Cluster cluster, ServingCertificate certificate, Loop loop) {
    this.cluster = cluster;
    this.loop = loop;
    var server = loop.await(Reception.server(loop.vertx(), certificate, this::receive).listen());
    var gate = new Gate(FreePorts.next(), server.actualPort());
    this.way = new Passage.Way(gate, ApiServer.of(cluster, loop.vertx()), rules, loop);
  }

  /** Refuses clusters of which there is no certificate to show to clients: somebody else's. */
  public static FaultProxy before(Cluster cluster) {
    return new FaultProxy(cluster, ServingCertificate.of(cluster), Loop.start());
  }

  /** The URL that clients know; they trust it if they trust the cluster. */
  public String server() {
    return "https://127.0.0.1:" + way.gate().port();
  }

  /** A kubeconfig for the proxy with a token of the cluster and everything else inline. */
  public String kubeconfigWithToken(String user, String token) {
    return new Kubeconfig(cluster.name(), server(), cluster.authority()).withToken(user, token);
  }

  /** In force for all requests that arrive after it returns. */
  public Rule inject(Match match, Fault fault) {
    var rule = new Rule(match, fault, lifted -> loop.run(() -> rules.lift(lifted)));
    loop.run(() -> rules.add(rule));
    return rule;
  }

  /** The action runs once, at this moment of the k-th write from now. */
  public Rule onWrite(int k, Moment moment, Runnable action) {
    return inject(Match.writes().nth(k), new Fault.Hook(moment, action));
  }

  /** Ends all rules. */
  public void lift() {
    loop.run(rules::liftAll);
  }

  /** As if the server's cable were out: connecting gets no answer, open connections are silent. */
  public void unplug() {
    way.gate().unplug();
  }

  /** Open connections go on where they stopped. */
  public void plug() {
    way.gate().plug();
  }

  /** As if the server's process were stopped: it accepts connections and says nothing. */
  public void pause() {
    way.gate().pause();
  }

  /** All goes on where it stopped. */
  public void resume() {
    way.gate().resume();
  }

  /** Resets all connections that are open, watches included; new ones are welcome. */
  public void cut() {
    way.gate().resetAll();
  }

  /** Every request so far, in the order of arrival. */
  public List<Exchange> exchanges() {
    return since(new Mark(0));
  }

  public Mark mark() {
    return new Mark(loop.call(journal::size));
  }

  public List<Exchange> since(Mark mark) {
    return loop.call(() -> journal.from(mark.index()));
  }

  /** Those that a rule with this match would have been about. */
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
    var passage = new Passage(way, incoming, journal.arrived(request));
    var rule = rules.over(request);
    incoming
        .body()
        .onSuccess(
            body ->
                rule.ifPresentOrElse(
                    one -> new Treatment(loop, one, passage).apply(body),
                    () -> passage.forward(body, passage::passOn)));
  }
}
