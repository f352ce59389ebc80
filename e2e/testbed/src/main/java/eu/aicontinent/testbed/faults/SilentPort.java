package eu.aicontinent.testbed.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port on which connecting gets no answer at all, as if packets were dropped on the way.
 *
 * <p>A listener on Linux answers no more connections once its queue is full. This one has the
 * shortest queue, fills it with connections of its own and accepts none.
 */
final class SilentPort implements Closeable {
  private static final int SHORTEST_QUEUE = 1;
  private static final int MORE_THAN_THE_QUEUE = 16;

  /** The time after which a connection within the machine will not be answered any more. */
  private static final int UNANSWERED_MILLIS = 500;

  private final ServerSocket listener;
  private final List<Socket> fillers = new ArrayList<>();

  /**
   * Binds the port, which may still have its old listener; nothing is silent before {@link #fill}.
   */
  SilentPort(int port) throws IOException {
    this.listener = Listener.bind(port, SHORTEST_QUEUE);
  }

  void fill() throws IOException {
    var address = (InetSocketAddress) listener.getLocalSocketAddress();
    while (fillers.size() < MORE_THAN_THE_QUEUE) {
      var filler = new Socket();
      try {
        filler.connect(address, UNANSWERED_MILLIS);
        fillers.add(filler);
      } catch (SocketTimeoutException full) {
        filler.close();
        return;
      }
    }
    throw new IllegalStateException("This system goes on answering with a full queue: no Linux?");
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var filler : fillers) {
      filler.close();
    }
  }
}
