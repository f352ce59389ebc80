package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.operator.meta.Foreign;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lifetime of a kubeconfig's credential from the credential: the claims of a token, or
 * the validity of a client certificate.
 */
final class KubeconfigValidity {
  private KubeconfigValidity() {}

  /**
   * Returns the lifetime of the token or the certificate, whichever ends first. It is empty if
   * neither names its end, as the token of a legacy ServiceAccount's Secret does not.
   */
  static Optional<CredentialValidity> of(Kubeconfig kubeconfig) {
    return Stream.of(
            TokenClaims.of(kubeconfig.token()).flatMap(TokenClaims::validity),
            ofCertificate(kubeconfig.clientCertificate()))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(CredentialValidity::expiresAt));
  }

  private static Optional<CredentialValidity> ofCertificate(@Nullable String pem) {
    if (pem == null) {
      return Optional.empty();
    }
    try {
      return CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(pem)))
              instanceof X509Certificate certificate
          ? Optional.of(
              new CredentialValidity(
                  Foreign.instant(certificate.getNotBefore().getTime() / 1000),
                  Foreign.instant(certificate.getNotAfter().getTime() / 1000)))
          : Optional.empty();
    } catch (CertificateException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
