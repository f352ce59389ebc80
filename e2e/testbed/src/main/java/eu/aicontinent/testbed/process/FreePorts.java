package eu.aicontinent.testbed.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Hands out TCP ports that nobody listens on.
 *
 * <p>A port is free for everybody between its choice here and its use, and two testbeds that start
 * at the same moment choose dozens each. Therefore every JVM has a range of its own. It listens on
 * the first port of the range as long as it lives, and hands out the others in turn. It starts at a
 * random one, because a process that an earlier JVM stopped may come back on its port. The ranges
 * are below the one that systems use for outgoing connections, which would occupy a port now and
 * then. Cluster API's workload clusters begin at 19000.
 */
public final class FreePorts {
  private static final int FIRST = 12_000;
  private static final int LAST = 19_000;
  private static final int RANGE = 500;

  private static final ServerSocket GUARD = guard();
  private static int last = GUARD.getLocalPort() + RandomGenerator.getDefault().nextInt(RANGE);

  private FreePorts() {}

  public static synchronized int next() {
    var guard = GUARD.getLocalPort();
    for (var tried = 1; tried < RANGE; tried++) {
      last = last + 1 < guard + RANGE ? last + 1 : guard + 1;
      if (isFree(last)) {
        return last;
      }
    }
    throw new IllegalStateException(
        "No port is free from %d to %d".formatted(guard + 1, guard + RANGE - 1));
  }

  private static ServerSocket guard() {
    var ranges =
        IntStream.range(0, (LAST - FIRST) / RANGE)
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(ranges);
    for (var range : ranges) {
      try {
        return bound(InetAddress.getLoopbackAddress(), FIRST + RANGE * range);
      } catch (IOException takenByAnother) {
        // The next range may be free.
      }
    }
    throw new IllegalStateException(
        "All ranges of ports from %d to %d are taken: end what is left of other testbeds"
            .formatted(FIRST, LAST));
  }

  private static boolean isFree(int port) {
    return canBind(InetAddress.getLoopbackAddress(), port) && canBind(null, port);
  }

  private static boolean canBind(@Nullable InetAddress address, int port) {
    try (var _ = bound(address, port)) {
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }

  private static ServerSocket bound(@Nullable InetAddress address, int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(address, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
