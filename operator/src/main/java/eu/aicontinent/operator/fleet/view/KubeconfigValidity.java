package eu.aicontinent.operator.fleet.view;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.operator.meta.Foreign;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lifetime of a kubeconfig's credential from the credential: the claims {@code iat} and
 * {@code exp} of a token (RFC 7519, section 4.1), or the validity of a client certificate. Only the
 * member can verify a token; here it is only read, so that its end can be announced.
 */
final class KubeconfigValidity {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTS_OF_A_TOKEN = 3;

  private KubeconfigValidity() {}

  /**
   * Returns the lifetime of the token or the certificate, whichever ends first. It is empty if
   * neither names its end, as the token of a legacy ServiceAccount's Secret does not.
   */
  static Optional<CredentialValidity> of(Kubeconfig kubeconfig) {
    return Stream.of(ofToken(kubeconfig.token()), ofCertificate(kubeconfig.clientCertificate()))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(CredentialValidity::expiresAt));
  }

  private static Optional<CredentialValidity> ofToken(@Nullable String token) {
    var parts = token == null ? new String[0] : token.split("\\.", -1);
    if (parts.length != PARTS_OF_A_TOKEN) {
      return Optional.empty();
    }
    try {
      var claims =
          JSON.readTree(
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
      return instant(claims.path("exp"))
          .map(
              expires ->
                  new CredentialValidity(
                      instant(claims.path("iat")).orElse(Instant.EPOCH), expires));
    } catch (IllegalArgumentException | JacksonException noClaims) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(JsonNode seconds) {
    // A double saturates when it becomes a long, where a larger integer would lose its upper bits.
    return seconds.isNumber()
        ? Optional.of(Foreign.instant((long) seconds.doubleValue()))
        : Optional.empty();
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
