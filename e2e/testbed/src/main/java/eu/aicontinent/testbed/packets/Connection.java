package eu.aicontinent.testbed.packets;

import eu.aicontinent.testbed.process.InParallel;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A connection that may be possible: from one endpoint to another, at one port of the latter. */
public record Connection(Endpoint from, Endpoint to, Transport transport, int port) {

  /** Returns the connections at which an answer comes, in words; tries all at once. */
  public static Set<String> open(Collection<Connection> connections) {
    var open = new ConcurrentSkipListSet<String>();
    InParallel.forEach(
        connections,
        connection -> {
          if (connection.isOpen()) {
            open.add(connection.toString());
          }
        });
    return open;
  }

  private boolean isOpen() {
    var address = new InetSocketAddress(to.address(), port);
    return from.namespace().inside(() -> transport.answers(address));
  }

  @Override
  public String toString() {
    return "%s -> %s %s %d".formatted(from, to, transport, port);
  }
}
