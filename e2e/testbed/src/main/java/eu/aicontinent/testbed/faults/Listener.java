package eu.aicontinent.testbed.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.function.Consumer;

/** Accepts connections at a port of this machine until it is closed. */
final class Listener implements Closeable {
  private static final int QUEUE = 512;

  private final ServerSocket socket;
  private final Consumer<Socket> visitor;
  private final Thread thread;

  Listener(int port, Consumer<Socket> visitor) throws IOException {
    this.socket = bind(port, QUEUE);
    this.visitor = visitor;
    this.thread = Thread.ofVirtual().start(this::accept);
  }

  /** Binds the port so that it can be shared: one listener can follow another without a gap. */
  static ServerSocket bind(int port, int queue) throws IOException {
    var socket = new ServerSocket();
    socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), queue);
    return socket;
  }

  /**
   * Stops listening. Returns when nothing is accepted any more: the last call can outlive the
   * socket.
   */
  @Override
  public void close() throws IOException {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> visitor.accept(client));
      } catch (IOException closedOrGivenUp) {
        // The condition of the loop tells these cases apart.
      }
    }
  }
}
