package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.FaultProxy;
import eu.aicontinent.testbed.faults.Lie;
import eu.aicontinent.testbed.faults.Match;
import eu.aicontinent.testbed.operator.MemberRegistration;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The member that goes bad. Clients that have its address from the hub reach it through a proxy.
 */
final class FarMember implements AutoCloseable {
  private final Cluster member;
  private final FaultProxy proxy;
  private final Reachability reachability;
  private long began;

  /** The states of the member. */
  enum State {
    HEALTHY(_ -> {}, _ -> {}),
    /** A black hole: connecting gets no answer, open connections are silent. */
    DEAD(FaultProxy::unplug, FaultProxy::plug),
    /** A member that is alive and answers each request after nine seconds. */
    SLOW(
        proxy -> proxy.inject(Match.everything(), new Fault.Latency(Duration.ofSeconds(9))),
        FaultProxy::lift),
    /**
     * A member that keeps its connections, accepts new ones and answers nothing; watches are
     * silent.
     */
    SILENT(
        proxy -> {
          proxy.inject(Match.everything(), new Fault.BlackHole());
          proxy.inject(Match.watches(), new Fault.Frozen());
        },
        FaultProxy::lift),
    /** A member that answers every request with 503 and whose open connections are reset. */
    LOST(
        proxy -> {
          proxy.inject(Match.everything(), new Fault.Answer(HttpURLConnection.HTTP_UNAVAILABLE));
          proxy.cut();
        },
        FaultProxy::lift);

    private final Consumer<FaultProxy> begin;
    private final Consumer<FaultProxy> end;

    State(Consumer<FaultProxy> begin, Consumer<FaultProxy> end) {
      this.begin = begin;
      this.end = end;
    }
  }

  private FarMember(Cluster member, FaultProxy proxy, Reachability reachability) {
    this.member = member;
    this.proxy = proxy;
    this.reachability = reachability;
  }

  /**
   * Creates the far member. Must be called before it is on the hub. The hub's Secret for it is
   * replaced: the only kubeconfig there leads to the proxy from then on.
   */
  static FarMember of(Cluster member, Cluster hub) {
    var proxy = FaultProxy.before(member);
    new MemberRegistration(hub, member).register(proxy);
    return new FarMember(member, proxy, Reachability.of(member, hub));
  }

  Cluster cluster() {
    return member;
  }

  void begin(State state) {
    began = System.nanoTime();
    state.begin.accept(proxy);
  }

  /** Ends the state; returns when the hub reports the member as reachable. */
  void end(State state) {
    state.end.accept(proxy);
    awaitReachable();
  }

  void awaitReachable() {
    reachability.await("Reachable");
  }

  Lie.Telling tell(Lie lie) {
    return lie.tell(proxy);
  }

  /**
   * Returns the seconds from the beginning of the state until the hub reports it as unreachable.
   */
  double secondsUntilFlagged() {
    return (reachability.await("ClusterUnreachable") - began) / 1e9;
  }

  /** Returns the number of requests that come to the proxy meanwhile. */
  int requestsDuring(Runnable action) {
    var mark = proxy.mark();
    action.run();
    return proxy.since(mark).size();
  }

  @Override
  public void close() {
    reachability.close();
    proxy.close();
  }
}
