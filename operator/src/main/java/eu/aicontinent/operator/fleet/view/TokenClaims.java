package eu.aicontinent.operator.fleet.view;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.aicontinent.operator.meta.Foreign;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token (RFC 7519, section 4.1). Only the member can verify a token; here it is
 * only read, so that its end can be announced and the token renewed before.
 */
record TokenClaims(JsonNode claims) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTS_OF_A_TOKEN = 3;
  private static final Pattern SERVICE_ACCOUNT =
      Pattern.compile(
          "system:serviceaccount:([a-z0-9][a-z0-9-]{0,62}):([a-z0-9][a-z0-9.-]{0,252})");

  /** Reads the claims; empty if there is no token, or one of another form. */
  static Optional<TokenClaims> of(@Nullable String token) {
    var parts = token == null ? new String[0] : token.split("\\.", -1);
    if (parts.length != PARTS_OF_A_TOKEN) {
      return Optional.empty();
    }
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      return Optional.of(new TokenClaims(JSON.readTree(decoded)));
    } catch (IllegalArgumentException | JacksonException noClaims) {
      return Optional.empty();
    }
  }

  /** Returns the lifetime, of {@code iat} and {@code exp}; empty if the token names no end. */
  Optional<CredentialValidity> validity() {
    return instant("exp")
        .map(expires -> new CredentialValidity(instant("iat").orElse(Instant.EPOCH), expires));
  }

  /** Returns the ServiceAccount that the token is of, from {@code sub}; empty if it is of none. */
  Optional<Kubeconfig.ServiceAccount> serviceAccount() {
    var subject = SERVICE_ACCOUNT.matcher(claims.path("sub").asText());
    return subject.matches()
        ? Optional.of(new Kubeconfig.ServiceAccount(subject.group(1), subject.group(2)))
        : Optional.empty();
  }

  private Optional<Instant> instant(String claim) {
    var seconds = claims.path(claim);
    // A double saturates when it becomes a long, where a larger integer would lose its upper bits.
    return seconds.isNumber()
        ? Optional.of(Foreign.instant((long) seconds.doubleValue()))
        : Optional.empty();
  }
}
