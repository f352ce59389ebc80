package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.meta.Sha256;

/**
 * A cluster that issues tokens, with the data for reaching it with them.
 *
 * @param server URL of its API server
 * @param certificateAuthority PEM, base64 as in a kubeconfig
 * @param requests requests to it, for the token itself
 */
public record Issuer(String server, String certificateAuthority, Requests requests) {

  /** Returns a hash that identifies what a credential is good for. It never covers the token. */
  String hash(String serviceAccount, String serviceAccountUid) {
    return Sha256.of(
        String.join("\n", server, certificateAuthority, serviceAccount, serviceAccountUid), 16);
  }

  /**
   * Returns the kubeconfig that MultiKueue reads. Everything is inline, since MultiKueue refuses
   * files, commands and plain passwords.
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
