package eu.aicontinent.operator.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.fleet.view.Kubeconfig.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("attack")
class KubeconfigTest {
  private static final Cases CASES = cases();

  record Cases(String usable, List<Case> hostile) {}

  record Case(String name, String replace, String by, Reason reason, String says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> hostile() {
    return CASES.hostile().stream();
  }

  static Stream<String> unreadable() {
    return Stream.of(
        "",
        " ",
        "null",
        "42",
        "[]",
        "just words",
        "{",
        "\u0000\u0001\u0002",
        "\uFFFD\uFFFD\uFFFD",
        "%YAML 9.9\n---\na: b",
        "a: &a [*a, *a]",
        bomb(),
        "[".repeat(60_000),
        "{a: ".repeat(10_000),
        "- ".repeat(20_000),
        "x".repeat(70_000));
  }

  static IntStream seeds() {
    return IntStream.range(0, 500);
  }

  @Test
  void readsWhatEverybodyNeeds() {
    assertThat(Kubeconfig.parse(CASES.usable()))
        .isEqualTo(
            new Parsed.Usable(
                new Kubeconfig(
                    "https://10.0.0.7:6443",
                    "Y2VydGlmaWNhdGU=",
                    "eyJhbGciOi.JSUzI1NiIs_ImtpZCI6-x",
                    null,
                    null)));
  }

  @Test
  void readsJsonAndAClientCertificate() {
    var json =
        """
        {"current-context": "a", "contexts": [{"name": "a", "context": {"cluster": "c", "user": "u"}}],
         "clusters": [{"name": "c", "cluster": {"server": "https://host.example/k8s/c", "certificate-authority-data": "YQ=="}}],
         "users": [{"name": "u", "user": {"client-certificate-data": "Yg==", "client-key-data": "Yw=="}}]}
        """;

    assertThat(Kubeconfig.parse(json))
        .isEqualTo(
            new Parsed.Usable(
                new Kubeconfig("https://host.example/k8s/c", "YQ==", null, "Yg==", "Yw==")));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesAndNamesTheField(Case hostile) {
    assertThat(CASES.usable()).contains(hostile.replace());

    var parsed = Kubeconfig.parse(CASES.usable().replace(hostile.replace(), hostile.by()));

    assertThat(parsed).isInstanceOf(Parsed.Unusable.class);
    var refused = (Parsed.Unusable) parsed;
    assertThat(refused.reason()).isEqualTo(hostile.reason());
    assertThat(refused.message()).contains(hostile.says()).doesNotContain("eyJhbGciOi");
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void refusesWhatIsNoKubeconfigAtAll(String text) {
    assertThat(Kubeconfig.parse(text))
        .isInstanceOfSatisfying(
            Parsed.Unusable.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.SecretNotUsable));
  }

  /** Proves that a text whose bytes were changed at random always gets an answer. */
  @ParameterizedTest
  @MethodSource("seeds")
  void answersWhateverBecameOfTheText(int seed) {
    var random = new Random(seed);
    var bytes = CASES.usable().getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < 1 + random.nextInt(8); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }

    var parsed = Kubeconfig.parse(new String(bytes, StandardCharsets.UTF_8));

    if (parsed instanceof Parsed.Usable(var kubeconfig)) {
      assertThat(kubeconfig.server()).startsWith("https://");
    }
  }

  @Test
  void neverShowsTheCredential() {
    assertThat(Kubeconfig.parse(CASES.usable()).toString()).doesNotContain("eyJhbGciOi");
  }

  /**
   * Returns nine levels of ten times the level below: a billion texts, if somebody expanded them.
   */
  private static String bomb() {
    var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (var level = 1; level < 10; level++) {
      text.append("a%d: &a%d [".formatted(level, level))
          .append(("*a" + (level - 1) + " ,").repeat(10))
          .append("]\n");
    }
    return text.toString();
  }

  private static Cases cases() {
    try (var file = KubeconfigTest.class.getResourceAsStream("hostile-kubeconfigs.yaml")) {
      return new YAMLMapper().readValue(file, Cases.class);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
