package eu.aicontinent.operator.fleet.client;

import java.net.ProtocolException;

/** Rules for the characters of JSON. */
final class Syntax {
  private Syntax() {}

  static boolean isSpace(byte one) {
    return one == ' ' || one == '\n' || one == '\r' || one == '\t';
  }

  /** Returns true if a character has no effect where it is shown, and begins no escape. */
  static boolean isPlain(byte one) {
    return one >= ' ' && one != '\\' && one != 0x7f;
  }

  static boolean arePlain(byte[] bytes) {
    for (var one : bytes) {
      if (!isPlain(one)) {
        return false;
      }
    }
    return true;
  }

  static void require(boolean holds) throws ProtocolException {
    if (!holds) {
      throw new ProtocolException("the answer is not JSON as API servers write it");
    }
  }
}
