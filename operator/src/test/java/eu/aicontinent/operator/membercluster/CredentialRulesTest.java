package eu.aicontinent.operator.membercluster;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.membercluster.DeletionPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.ManagementPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterSpec;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialRulesTest {
  private static final String HUB = "system:serviceaccount:aicontinent-system:aicontinent-hub";
  private static final Instant ISSUED = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant ENDS = ISSUED.plus(Duration.ofDays(100));
  private static final Health CONNECTED =
      new Health.Connected(new Health.Identity("uid-1", "v1.36.3"), Set.of());

  @ParameterizedTest(name = "{0} % left, after {1} days: {2}")
  @CsvSource({
    "34, 65, false",
    "34, 66, true",
    "34, 100, true",
    "99, 0, false",
    "99, 1, true",
    "1, 98, false",
    "1, 99, true",
    "0, 99, false",
  })
  void renewsWhenThePercentageOfItsLifetimeIsLeft(int percentage, int days, boolean due) {
    var view = view(HUB, percentage, CONNECTED, null, ISSUED.plus(Duration.ofDays(days)));

    assertThat(CredentialRules.isRenewalDue(view)).isEqualTo(due);
  }

  @Test
  void renewsNeitherWhatIsNoServiceAccountsNorOfAMemberThatDoesNotAnswer() {
    assertThat(CredentialRules.isRenewalDue(view("ada", 34, CONNECTED, null, ENDS))).isFalse();
    assertThat(CredentialRules.isRenewalDue(view(HUB, 34, new Health.Unreachable(), null, ENDS)))
        .isFalse();
  }

  @Test
  void looksAgainWhenItIsDueAndThenUntilItIsRenewed() {
    assertThat(CredentialRules.edges(view(HUB, 34, CONNECTED, null, ISSUED)))
        .contains(ISSUED.plus(Duration.ofDays(66)));

    var due = ISSUED.plus(Duration.ofDays(70));
    assertThat(CredentialRules.edges(view(HUB, 34, CONNECTED, "no", due)))
        .contains(due.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aRenewalThatFailsSaysWhyAndUntilWhenSomebodyHasToAct() {
    var due = ISSUED.plus(Duration.ofDays(70));

    var said = CredentialRules.condition(view(HUB, 34, CONNECTED, "it is forbidden", due));

    assertThat(said)
        .hasValueSatisfying(
            found -> {
              assertThat(found.status()).isEqualTo(ConditionStatus.True);
              assertThat(found.reason()).isEqualTo(Reason.ExpiresSoon);
              assertThat(found.message())
                  .contains("could not be renewed", "credentialExpiresAt", "it is forbidden");
            });
  }

  private static MemberClusterView view(
      String subject, int percentage, Health health, @Nullable String failure, Instant now) {
    var cluster = new MemberCluster();
    cluster.setMetadata(new ObjectMetaBuilder().withName("fi-kajaani").build());
    cluster.setSpec(
        new MemberClusterSpec(
            "FI",
            new Reference("fi-kajaani"),
            ManagementPolicy.Manage,
            DeletionPolicy.Retain,
            percentage,
            null));
    var claims =
        "{\"iat\":%d,\"exp\":%d,\"sub\":\"%s\"}"
            .formatted(ISSUED.getEpochSecond(), ENDS.getEpochSecond(), subject);
    var token =
        "e30.%s.e30"
            .formatted(
                Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)));
    var kubeconfig = new Kubeconfig("https://127.0.0.1:6443", "Q0E=", token, null, null);
    return new MemberClusterView(
        cluster, new Kubeconfig.Parsed.Usable(kubeconfig), health, List.of(), failure, null, now);
  }
}
