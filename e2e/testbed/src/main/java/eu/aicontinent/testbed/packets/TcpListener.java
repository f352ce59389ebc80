package eu.aicontinent.testbed.packets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;

/** A TCP listener that sends one byte to everybody, and closes the connection. */
record TcpListener(ServerSocketChannel channel) implements Listener {

  static TcpListener at(Endpoint endpoint, int port) {
    var address = new InetSocketAddress(endpoint.address(), port);
    var channel =
        endpoint
            .namespace()
            .inside(() -> ServerSocketChannel.open(StandardProtocolFamily.INET).bind(address));
    var listener = new TcpListener(channel);
    Thread.ofVirtual().name("tcp " + address).start(listener::serve);
    return listener;
  }

  private void serve() {
    while (channel.isOpen()) {
      try (var connection = channel.accept()) {
        connection.write(ByteBuffer.wrap(new byte[] {1}));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException lost) {
        // A changed policy cuts connections, too: the next one may succeed.
      }
    }
  }
}
