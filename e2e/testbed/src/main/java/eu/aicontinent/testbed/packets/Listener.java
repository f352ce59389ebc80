package eu.aicontinent.testbed.packets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channel;

/** A listener that answers everybody who gets through. */
interface Listener extends AutoCloseable {

  /** Returns the channel on which it listens. */
  Channel channel();

  @Override
  default void close() {
    try {
      channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
