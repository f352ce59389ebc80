package eu.aicontinent.operator.failure;

import java.io.IOException;

/** Signals that an answer was not read to its end, because it is larger than its bound. */
public final class TooLarge extends IOException {
  private static final long serialVersionUID = 1;

  public TooLarge(String message) {
    super(message);
  }
}
