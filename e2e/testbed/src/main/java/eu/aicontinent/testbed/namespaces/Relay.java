package eu.aicontinent.testbed.namespaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A relay through which a network namespace reaches one port of this machine's loopback interface
 * at the same address, so that kubeconfig and certificate stay valid.
 */
public final class Relay implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final ServerSocketChannel server;
  private final InetSocketAddress address;

  private Relay(ServerSocketChannel server, InetSocketAddress address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts a relay that lasts until it is closed.
   *
   * @param namespace file that stands for the namespace
   */
  public static Relay into(Path namespace, int port) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var server =
        NetworkThread.call(
            namespace,
            () -> {
              var channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
              channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
              return channel.bind(address);
            });
    var relay = new Relay(server, address);
    Thread.ofVirtual().name("relay to " + address).start(relay::serve);
    return relay;
  }

  private void serve() {
    while (server.isOpen()) {
      try {
        var inside = server.accept();
        Thread.ofVirtual().start(() -> connect(inside));
      } catch (AsynchronousCloseException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void connect(SocketChannel inside) {
    try (inside;
        var outside = SocketChannel.open(address)) {
      var back = Thread.ofVirtual().start(() -> copy(outside, inside));
      copy(inside, outside);
      back.join();
    } catch (IOException refused) {
      // The other end sees that the connection ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    var buffer = ByteBuffer.allocate(BUFFER);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException ended) {
      close(from);
      close(to);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
