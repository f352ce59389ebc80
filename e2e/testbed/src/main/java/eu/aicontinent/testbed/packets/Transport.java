package eu.aicontinent.testbed.packets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

/** The transport protocols of packets. */
public enum Transport {
  TCP {
    @Override
    Listener listen(Endpoint at, int port) {
      return TcpListener.at(at, port);
    }

    @Override
    boolean answers(InetSocketAddress address) throws IOException {
      try (var channel = SocketChannel.open(StandardProtocolFamily.INET)) {
        var socket = channel.socket();
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(address, PATIENCE_MS);
        return socket.getInputStream().read() >= 0;
      } catch (SocketTimeoutException dropped) {
        return false;
      }
    }
  },
  UDP {
    @Override
    Listener listen(Endpoint at, int port) {
      return UdpListener.at(at, port);
    }

    @Override
    boolean answers(InetSocketAddress address) throws IOException {
      try (var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
        var socket = channel.connect(address).socket();
        socket.setSoTimeout(PATIENCE_MS);
        channel.write(ByteBuffer.wrap(new byte[] {1}));
        socket.receive(new DatagramPacket(new byte[1], 1));
        return true;
      } catch (InterruptedIOException dropped) {
        return false;
      }
    }
  };

  /**
   * The time to wait for an answer. A packet that arrives does so within a millisecond; policies
   * drop packets without an error.
   */
  private static final int PATIENCE_MS = 500;

  abstract Listener listen(Endpoint at, int port);

  /**
   * Returns true if an answer comes. Throws if the other side says that nobody listens: packets did
   * arrive then, and the result would say nothing about the network.
   */
  abstract boolean answers(InetSocketAddress address) throws IOException;
}
