package eu.aicontinent.operator.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("attack")
class KubeconfigValidityTest {
  private static final Instant ISSUED = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  @Test
  void readsTheLifetimeFromTheClaimsOfAToken() {
    var expires = ISSUED.plus(Duration.ofDays(30));

    assertThat(withToken(claims(ISSUED.getEpochSecond(), expires.getEpochSecond())).validity())
        .contains(new CredentialValidity(ISSUED, expires));
  }

  @Test
  void readsTheLifetimeFromTheClientCertificate() throws IOException {
    try (var pem = getClass().getResourceAsStream("client-certificate.pem")) {
      var data = Base64.getEncoder().encodeToString(pem.readAllBytes());

      assertThat(withCertificate(data).validity())
          .contains(
              new CredentialValidity(
                  Instant.parse("2026-12-02T14:41:18Z"), Instant.parse("2126-11-08T14:41:18Z")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "opaque",
        "a.b",
        "a.b.c.d",
        "..",
        "a.!!!.c",
        "a.bm90IEpTT04.c",
        "a.W10.c",
        "a.e30.c",
        "a.bnVsbA.c"
      })
  void knowsNoEndOfATokenThatNamesNone(String token) {
    assertThat(withToken(token).validity()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9000-01-01T00:00:00Z",
    "99999999999999999999999999, 9000-01-01T00:00:00Z",
    "1e400, 9000-01-01T00:00:00Z",
    "-9223372036854775808, 1970-01-01T00:00:00Z",
    "-1, 1970-01-01T00:00:00Z",
    "0, 1970-01-01T00:00:00Z",
    "1.9, 1970-01-01T00:00:01Z"
  })
  void anEndAtTheEdgeStaysAnInstantThatAStatusTakes(String exp, Instant expected) {
    var validity = withToken(token("{\"iat\":0,\"exp\":%s}".formatted(exp))).validity();

    assertThat(validity.map(CredentialValidity::expiresAt)).contains(expected);
    assertThat(validity.orElseThrow().noticeAt()).isBeforeOrEqualTo(LATEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2027\"", "true", "null", "[1]", "{}"})
  void anEndOfAnotherTypeIsNone(String exp) {
    assertThat(withToken(token("{\"exp\":%s}".formatted(exp))).validity()).isEmpty();
  }

  @Test
  void neverFailsWhateverTheTokenSays() {
    var random = new Random(7);
    for (var i = 0; i < 2_000; i++) {
      var bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      var body = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

      assertThat(withToken("a." + body + ".c").validity()).isNotNull();
      assertThat(withCertificate(Base64.getEncoder().encodeToString(bytes)).validity()).isEmpty();
    }
  }

  @Test
  void noticeIsGivenAWeekBeforeTheEndOrInTheLastThirdOfAShortLife() {
    assertThat(living(Duration.ofDays(30)).noticeAt()).isEqualTo(ISSUED.plus(Duration.ofDays(23)));
    assertThat(living(Duration.ofHours(24)).noticeAt())
        .isEqualTo(ISSUED.plus(Duration.ofHours(16)));
  }

  private static CredentialValidity living(Duration lifetime) {
    return new CredentialValidity(ISSUED, ISSUED.plus(lifetime));
  }

  private static Kubeconfig withToken(String token) {
    return kubeconfig(token, null);
  }

  private static Kubeconfig withCertificate(String certificate) {
    return kubeconfig(null, certificate);
  }

  private static Kubeconfig kubeconfig(@Nullable String token, @Nullable String certificate) {
    return new Kubeconfig("https://127.0.0.1:6443", "Q0E=", token, certificate, null);
  }

  private static String claims(long issued, long expires) {
    return token("{\"iat\":%d,\"exp\":%d}".formatted(issued, expires));
  }

  private static String token(String claims) {
    return "header.%s.signature"
        .formatted(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8)));
  }
}
