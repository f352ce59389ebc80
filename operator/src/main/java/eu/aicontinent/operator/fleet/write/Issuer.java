package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.meta.Sha256;

/**
 * A cluster that issues tokens, and how it is reached with them.
 *
 * @param server URL of its API server
 * @param certificateAuthority PEM, base64 as in a kubeconfig
 * @param requests for the token itself
 */
public record Issuer(String server, String certificateAuthority, Requests requests) {

  /** Identifies what a credential is good for; never covers the token. */
  String hash(String serviceAccount, String serviceAccountUid) {
    return Sha256.of(
        String.join("\n", server, certificateAuthority, serviceAccount, serviceAccountUid), 16);
  }

  /**
   * The kubeconfig that MultiKueue reads: everything inline, since it refuses files, commands and
   * plain passwords.
   */
  String kubeconfig(String token) {
    return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: factory
          cluster:
            server: %s
            certificate-authority-data: %s
        users:
        - name: antenna
          user:
            token: %s
        contexts:
        - name: factory
          context: {cluster: factory, user: antenna}
        current-context: factory
        """
        .formatted(server, certificateAuthority, token);
  }
}
