package eu.aicontinent.testbed.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hands out TCP ports that nobody listens on, each once per JVM.
 *
 * <p>From below the range that systems take for outgoing connections, which would otherwise now and
 * then sit on a port between its choice here and its use; from a random place, so that two testbeds
 * starting at the same moment do not choose alike. Cluster API's workload clusters begin at 19000.
 */
public final class FreePorts {
  private static final int FIRST = 12_000;
  private static final int LAST = 19_000;
  private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  public static int next() {
    var random = RandomGenerator.getDefault();
    while (true) {
      var port = random.nextInt(FIRST, LAST);
      if (TAKEN.add(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    return canBind(InetAddress.getLoopbackAddress(), port) && canBind(null, port);
  }

  private static boolean canBind(@Nullable InetAddress address, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }
}
