package eu.aicontinent.operator.fleet.view;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;

/** Checks whether a kubeconfig's certificates and key are usable, before a client is built. */
public final class TlsMaterial {
  private TlsMaterial() {}

  /** Returns the field that cannot be used, if there is one. */
  static Optional<String> unusable(Kubeconfig kubeconfig) {
    try {
      var authorities =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(
                      Base64.getDecoder().decode(kubeconfig.certificateAuthority())));
      if (authorities.isEmpty()) {
        return Optional.of("cluster.certificate-authority-data");
      }
    } catch (GeneralSecurityException e) {
      return Optional.of("cluster.certificate-authority-data");
    }
    return hasUsableKey(kubeconfig)
        ? Optional.empty()
        : Optional.of("user.client-certificate-data or user.client-key-data");
  }

  /** Returns true if the client can read the certificate and key, or needs none. */
  private static boolean hasUsableKey(Kubeconfig kubeconfig) {
    if (kubeconfig.clientCertificate() == null || kubeconfig.clientKey() == null) {
      return true;
    }
    try {
      SSLUtils.keyManagers(
          new ConfigBuilder(Config.empty())
              .withClientCertData(kubeconfig.clientCertificate())
              .withClientKeyData(kubeconfig.clientKey())
              .build());
      return true;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
