package eu.aicontinent.testbed.packets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/** A UDP listener that sends back what it receives. */
record UdpListener(DatagramChannel channel) implements Listener {

  static UdpListener at(Endpoint endpoint, int port) {
    var address = new InetSocketAddress(endpoint.address(), port);
    var channel =
        endpoint
            .namespace()
            .inside(() -> DatagramChannel.open(StandardProtocolFamily.INET).bind(address));
    var listener = new UdpListener(channel);
    Thread.ofVirtual().name("udp " + address).start(listener::serve);
    return listener;
  }

  private void serve() {
    var buffer = ByteBuffer.allocate(1);
    while (channel.isOpen()) {
      try {
        var sender = channel.receive(buffer.clear());
        channel.send(buffer.flip(), sender);
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException lost) {
        // The sender asks again.
      }
    }
  }
}
