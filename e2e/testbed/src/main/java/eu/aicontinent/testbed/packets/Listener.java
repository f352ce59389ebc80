package eu.aicontinent.testbed.packets;

/** Answers everybody who gets through. */
interface Listener extends AutoCloseable {
  @Override
  void close();
}
