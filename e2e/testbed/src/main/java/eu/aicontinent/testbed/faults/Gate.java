package eu.aicontinent.testbed.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The TCP port that clients know. It relays bytes to a server behind it and back, unless the whole
 * server must look unplugged or paused.
 *
 * <p>HTTP and TLS are the server's business. The server identifies a connection by the port that it
 * comes from.
 */
final class Gate implements Closeable {
  private final int port;
  private final int behind;
  private final Valve valve = new Valve();
  private final Map<Integer, Link> links = new ConcurrentHashMap<>();
  private Listener listener;
  private @Nullable SilentPort silence;
  private boolean paused;
  private volatile boolean closed;

  Gate(int port, int behind) {
    this.port = port;
    this.behind = behind;
    this.listener = listen();
  }

  int port() {
    return port;
  }

  /** Leaves new connections without an answer and silences open ones. */
  synchronized void unplug() {
    if (silence == null) {
      try {
        var silent = new SilentPort(port);
        silence = silent;
        valve.set(false);
        listener.close();
        silent.fill();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  synchronized void plug() {
    if (silence != null) {
      try {
        listener = listen();
        silence.close();
        silence = null;
        valve.set(!paused);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Accepts and keeps connections, but lets no byte pass. */
  synchronized void pause() {
    paused = true;
    valve.set(false);
  }

  synchronized void resume() {
    paused = false;
    valve.set(silence == null);
  }

  /** Resets the client's side of the connection that the server sees as coming from this port. */
  void reset(int comingFrom) {
    var link = links.get(comingFrom);
    if (link != null) {
      link.reset();
    }
  }

  void resetAll() {
    List.copyOf(links.values()).forEach(Link::reset);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    listener.close();
    if (silence != null) {
      silence.close();
    }
    List.copyOf(links.values()).forEach(Link::close);
    valve.set(true);
  }

  private Listener listen() {
    try {
      return new Listener(port, this::join);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void join(Socket client) {
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), behind);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      var name = server.getLocalPort();
      var link = new Link(client, server, valve, () -> links.remove(name));
      links.put(name, link);
      link.start();
      // The connection was accepted just before the end, and missed by the loop that ended the
      // others.
      if (closed) {
        link.close();
      }
    } catch (IOException nobodyThere) {
      refuse(client);
    }
  }

  private static void refuse(Socket client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
