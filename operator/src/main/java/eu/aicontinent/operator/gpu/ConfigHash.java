package eu.aicontinent.operator.gpu;

import eu.aicontinent.operator.meta.Sha256;
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
    var text = new StringBuilder();
    configs.forEach((name, content) -> text.append(name).append('\0').append(content).append('\0'));
    return Sha256.of(text.toString(), BYTES);
  }
}
