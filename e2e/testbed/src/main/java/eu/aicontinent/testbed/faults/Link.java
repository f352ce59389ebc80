package eu.aicontinent.testbed.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One client's connection, relayed byte by byte in both directions. */
final class Link {
  private static final int BYTES_AT_ONCE = 32 * 1024;

  private final Socket client;
  private final Socket server;
  private final Valve valve;
  private final Runnable whenClosed;
  private final AtomicInteger directionsEnded = new AtomicInteger();

  Link(Socket client, Socket server, Valve valve, Runnable whenClosed) {
    this.client = client;
    this.server = server;
    this.valve = valve;
    this.whenClosed = whenClosed;
  }

  void start() {
    Thread.ofVirtual().start(() -> relay(client, server));
    Thread.ofVirtual().start(() -> relay(server, client));
  }

  /** Resets the client's side, no matter what was on its way to it. */
  void reset() {
    try {
      client.setSoLinger(true, 0);
    } catch (IOException alreadyClosed) {
      // There is nothing left to reset.
    }
    close();
  }

  void close() {
    try (client;
        server) {
      whenClosed.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void relay(Socket from, Socket to) {
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      var bytes = new byte[BYTES_AT_ONCE];
      for (var count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        valve.awaitOpen();
        out.write(bytes, 0, count);
      }
      valve.awaitOpen();
      to.shutdownOutput();
      if (directionsEnded.incrementAndGet() == 2) {
        close();
      }
    } catch (IOException oneSideIsGone) {
      close();
    }
  }
}
