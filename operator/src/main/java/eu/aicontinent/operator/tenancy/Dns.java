package eu.aicontinent.operator.tenancy;

import java.util.Map;

/** The DNS service of a cluster, as Kubernetes' installers agree on it. */
final class Dns {
  static final long PORT = 53;

  /** Selector of the namespace and the pods. */
  static final Map<String, Object> PODS =
      Map.of(
          "namespaceSelector",
          Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", "kube-system")),
          "podSelector",
          Map.of("matchLabels", Map.of("k8s-app", "kube-dns")));

  private Dns() {}
}
