package eu.aicontinent.operator.failure;

import java.io.IOException;

/** An answer was not read to its end, because it is larger than it may be. */
public final class TooLarge extends IOException {
  private static final long serialVersionUID = 1;

  public TooLarge(String message) {
    super(message);
  }
}
