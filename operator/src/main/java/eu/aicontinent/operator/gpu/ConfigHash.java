package eu.aicontinent.operator.gpu;

import eu.aicontinent.operator.meta.Sha256;
import java.util.SortedMap;

/**
 * Computes the hash of the configurations that pods were started with. A plugin does not notice
 * that a configuration of the same name has changed, and sees a new one only after the kubelet has
 * brought it. The hash changes the pod template, so every change starts new pods.
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
