package eu.aicontinent.testbed.packets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channel;

/** Answers everybody who gets through. */
interface Listener extends AutoCloseable {

  /** Where it hears them. */
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
