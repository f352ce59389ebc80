package eu.aicontinent.operator.meta;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes hashes that stand for texts that are too long themselves. */
public final class Sha256 {
  private Sha256() {}

  /**
   * Returns the first bytes of the SHA-256 of a text in UTF-8, as two lower-case hexadecimal digits
   * each.
   */
  public static String of(String text, int bytes) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
