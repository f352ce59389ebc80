package eu.aicontinent.operator.gpu;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * Tells pods which configurations they were started with. A plugin does not see that a
 * configuration of the same name has changed, and sees a new one only when the kubelet has brought
 * it; so new pods begin with every change.
 */
final class ConfigHash {
  private static final int BYTES = 8;

  private ConfigHash() {}

  static String of(SortedMap<String, String> configs) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      configs.forEach(
          (name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(content.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
