package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.testbed.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final int BRIEFLY = 300;
  private static final Duration GENEROUS = Duration.ofMinutes(1);

  private ServerSocket server;
  private Gate gate;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    gate = new Gate(FreePorts.next(), server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    gate.close();
    server.close();
  }

  @Test
  void relaysBothDirectionsAndTheirEnds() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      say(client, 1);
      assertThat(hear(accepted)).isEqualTo(1);
      client.shutdownOutput();
      assertThat(hear(accepted)).isEqualTo(-1);

      say(accepted, 2);
      accepted.close();
      assertThat(hear(client)).isEqualTo(2);
      assertThat(hear(client)).isEqualTo(-1);
    }
  }

  @Test
  void resetsAConnectionThatItsServerNames() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      say(client, 1);
      assertThat(hear(accepted)).isEqualTo(1);

      gate.reset(accepted.getPort());

      assertThatThrownBy(() -> hear(client)).isInstanceOf(SocketException.class);
      assertThat(hear(accepted)).isEqualTo(-1);
    }
  }

  @Test
  void resetsAllConnectionsAndAcceptsNewOnes() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      say(client, 1);
      assertThat(hear(accepted)).isEqualTo(1);

      gate.resetAll();

      assertThatThrownBy(() -> hear(client)).isInstanceOf(SocketException.class);
      assertThat(hear(accepted)).isEqualTo(-1);
    }
    try (var client = connect();
        var accepted = server.accept()) {
      say(client, 2);
      assertThat(hear(accepted)).isEqualTo(2);
    }
  }

  @Test
  void acceptsAndSaysNothingWhilePaused() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      gate.pause();
      say(client, 1);
      say(accepted, 2);

      try (var second = connect();
          var acceptedSecond = server.accept()) {
        say(acceptedSecond, 3);
        isSilent(second);
        isSilent(client);
        isSilent(accepted);

        gate.resume();

        assertThat(hear(accepted)).isEqualTo(1);
        assertThat(hear(client)).isEqualTo(2);
        assertThat(hear(second)).isEqualTo(3);
      }
    }
  }

  @Test
  void answersNoConnectionWhileUnplugged() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      gate.unplug();
      say(accepted, 2);

      assertThatThrownBy(this::connect).isInstanceOf(SocketTimeoutException.class);
      isSilent(client);

      gate.plug();

      assertThat(hear(client)).isEqualTo(2);
    }
    try (var client = connect();
        var accepted = server.accept()) {
      say(client, 4);
      assertThat(hear(accepted)).isEqualTo(4);
    }
  }

  @Test
  void staysPausedWhenPluggedInAgain() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      gate.pause();
      gate.unplug();
      gate.plug();
      say(accepted, 5);

      isSilent(client);

      gate.resume();
      assertThat(hear(client)).isEqualTo(5);
    }
  }

  @Test
  void endsAllConnectionsWhenClosed() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      gate.close();

      assertThat(hear(accepted)).isEqualTo(-1);
      assertThat(hear(client)).isEqualTo(-1);
      assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gate.port()), BRIEFLY);
    return socket;
  }

  private static void say(Socket socket, int what) throws IOException {
    socket.getOutputStream().write(what);
  }

  private static int hear(Socket socket) throws IOException {
    socket.setSoTimeout((int) GENEROUS.toMillis());
    return socket.getInputStream().read();
  }

  private static void isSilent(Socket socket) throws IOException {
    socket.setSoTimeout(BRIEFLY);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }
}
