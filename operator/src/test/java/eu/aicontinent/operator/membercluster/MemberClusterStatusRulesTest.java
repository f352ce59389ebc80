package eu.aicontinent.operator.membercluster;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.membercluster.DeletionPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.ManagementPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterSpec;
import eu.aicontinent.api.v1alpha1.membercluster.MemberClusterStatus;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberClusterStatusRulesTest {
  private static final ConditionType CREDENTIAL = ConditionType.CredentialValid;
  private static final String CREATED = "2026-11-01T11:50:00Z";
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Kubeconfig.Parsed USABLE =
      new Kubeconfig.Parsed.Usable(
          new Kubeconfig("https://127.0.0.1:6443", "Q0E=", "token", null, null));
  private static final Health.Identity IDENTITY = new Health.Identity("uid-1", "v1.36.3");
  private static final Health CONNECTED =
      new Health.Connected(IDENTITY, Set.of(Capability.MultiKueue, Capability.Kueue));

  @Test
  void connectedClusterIsReadyAndSaysWhatItIs() {
    var status = status(ManagementPolicy.Manage, USABLE, CONNECTED);

    assertThat(condition(status, ConditionType.Ready).status()).isEqualTo(ConditionStatus.True);
    assertThat(status.clusterUID()).isEqualTo("uid-1");
    assertThat(status.version()).isEqualTo("v1.36.3");
    assertThat(status.capabilities()).containsExactly(Capability.Kueue, Capability.MultiKueue);
    assertThat(status.observedGeneration()).isEqualTo(3);
  }

  @Test
  void saysThatDevicesAreClaimedOnlyWhereADriverIs() {
    assertThat(withDriver(false).capabilities()).isEmpty();
    assertThat(withDriver(true).capabilities()).containsExactly(Capability.DRA);
  }

  private static MemberClusterStatus withDriver(boolean driver) {
    var view = view(ManagementPolicy.Manage, USABLE, CONNECTED, null);
    var health = new Health.Connected(IDENTITY, Set.of(Capability.DRA));
    return MemberClusterStatusRules.status(
        new MemberClusterView(view.cluster(), USABLE, health, List.of(), null, driver, NOW), null);
  }

  @Test
  void whatMayNotBeWrittenThereIsNotProgrammed() {
    var view = view(ManagementPolicy.Manage, USABLE, CONNECTED, null);
    var refused = new Outcome.Refused(Reason.Forbidden, "daemonsets.apps is forbidden");

    var status =
        MemberClusterStatusRules.status(
            new MemberClusterView(view.cluster(), USABLE, CONNECTED, List.of(), null, false, NOW),
            refused);

    var programmed = condition(status, ConditionType.Programmed);
    assertThat(programmed.status()).isEqualTo(ConditionStatus.False);
    assertThat(programmed.reason()).isEqualTo(Reason.Forbidden);
    assertThat(programmed.message()).isEqualTo("daemonsets.apps is forbidden");
  }

  @Test
  void missingSecretIsNamedInResolvedRefs() {
    var status = status(ManagementPolicy.Manage, null, new Health.Connecting());

    var resolved = condition(status, ConditionType.ResolvedRefs);
    assertThat(resolved.reason()).isEqualTo(Reason.SecretNotFound);
    assertThat(resolved.message()).contains("spec.kubeconfigSecretRef").contains("fi-kajaani");
    assertThat(condition(status, ConditionType.Ready).reason()).isEqualTo(Reason.SecretNotFound);
  }

  @Test
  void insecureKubeconfigIsNotAccepted() {
    var parsed =
        new Kubeconfig.Parsed.Unusable(Reason.InsecureKubeconfig, "user.exec is not allowed");

    var accepted =
        condition(
            status(ManagementPolicy.Manage, parsed, new Health.Connecting()),
            ConditionType.Accepted);

    assertThat(accepted.status()).isEqualTo(ConditionStatus.False);
    assertThat(accepted.reason()).isEqualTo(Reason.InsecureKubeconfig);
    assertThat(accepted.message()).isEqualTo("user.exec is not allowed");
  }

  @Test
  void credentialThatNamesItsEndIsAnnouncedAWeekBefore() {
    var ends = NOW.plus(Duration.ofDays(30));

    var fresh = withCredentialUntil(ends, NOW);
    assertThat(fresh.credentialExpiresAt()).isEqualTo(ends);
    assertThat(condition(fresh, CREDENTIAL).reason()).isEqualTo(Reason.CredentialValid);

    var old = withCredentialUntil(ends, ends.minus(Duration.ofDays(7)));
    assertThat(condition(old, CREDENTIAL).status()).isEqualTo(ConditionStatus.True);
    assertThat(condition(old, CREDENTIAL).reason()).isEqualTo(Reason.ExpiresSoon);
    assertThat(condition(old, CREDENTIAL).message()).contains("Secret fi-kajaani", "expires soon");
    assertThat(condition(old, ConditionType.Ready).status()).isEqualTo(ConditionStatus.True);

    var ended = withCredentialUntil(ends, ends);
    assertThat(condition(ended, CREDENTIAL).status()).isEqualTo(ConditionStatus.False);
    assertThat(condition(ended, ConditionType.Ready).reason()).isEqualTo(Reason.Expired);
    assertThat(condition(ended, ConditionType.Ready).message()).contains("has expired", "new one");
  }

  @Test
  void looksAgainWhenTheEndOfTheCredentialComesNearAndWhenItComes() {
    var ends = NOW.plus(Duration.ofDays(30));

    assertThat(nextLook(ends, NOW)).contains(Duration.ofDays(23));
    assertThat(nextLook(ends, ends.minusSeconds(60))).contains(Duration.ofSeconds(60));
    assertThat(nextLook(ends, ends)).isEmpty();
  }

  @Test
  void credentialWithoutAnEndHasNoConditionAndForgetsTheEndOfTheOneBefore() {
    var previous = withCredentialUntil(NOW.plusSeconds(60), NOW);

    var status =
        MemberClusterStatusRules.status(
            view(ManagementPolicy.Manage, USABLE, CONNECTED, previous), null);

    assertThat(status.credentialExpiresAt()).isNull();
    assertThat(Conditions.find(status.conditions(), CREDENTIAL)).isEmpty();
  }

  private static MemberClusterStatus withCredentialUntil(Instant ends, Instant now) {
    return MemberClusterStatusRules.status(credentialView(ends, now), null);
  }

  private static Optional<Duration> nextLook(Instant ends, Instant now) {
    return MemberClusterStatusRules.nextLook(credentialView(ends, now));
  }

  private static MemberClusterView credentialView(Instant ends, Instant now) {
    var claims = "{\"iat\":%d,\"exp\":%d}".formatted(NOW.getEpochSecond(), ends.getEpochSecond());
    var token =
        "e30.%s.e30"
            .formatted(
                Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)));
    var kubeconfig = new Kubeconfig("https://127.0.0.1:6443", "Q0E=", token, null, null);
    return new MemberClusterView(
        view(ManagementPolicy.Manage, USABLE, CONNECTED, null).cluster(),
        new Kubeconfig.Parsed.Usable(kubeconfig),
        CONNECTED,
        List.of(),
        null,
        null,
        now);
  }

  @Test
  void unreachableClusterKeepsWhatWasLastSeen() {
    var connected = status(ManagementPolicy.Manage, USABLE, CONNECTED);

    var status =
        MemberClusterStatusRules.status(
            view(ManagementPolicy.Manage, USABLE, new Health.Unreachable(), connected), null);

    assertThat(condition(status, ConditionType.Reachable).reason())
        .isEqualTo(Reason.ClusterUnreachable);
    assertThat(status.clusterUID()).isEqualTo("uid-1");
    assertThat(status.capabilities()).hasSize(2);
  }

  @Test
  void restartedOperatorKeepsItsLastWordWhileItConnects() {
    var connected = status(ManagementPolicy.Manage, USABLE, CONNECTED);

    var status =
        MemberClusterStatusRules.status(
            view(ManagementPolicy.Manage, USABLE, new Health.Connecting(), connected), null);

    assertThat(status).isEqualTo(connected);
  }

  @Test
  void anotherClusterBehindTheNameDoesNotReplaceTheRecordedIdentity() {
    var connected = status(ManagementPolicy.Manage, USABLE, CONNECTED);
    var rejected =
        new Health.Rejected(
            Reason.ClusterIdentityChanged,
            "another cluster",
            new Health.Identity("uid-2", "v1.36.3"));

    var status =
        MemberClusterStatusRules.status(
            view(ManagementPolicy.Manage, USABLE, rejected, connected), null);

    assertThat(condition(status, ConditionType.Reachable).reason())
        .isEqualTo(Reason.ClusterIdentityChanged);
    assertThat(status.clusterUID()).isEqualTo("uid-1");
  }

  @Test
  void observedClusterIsReadyAndSaysThatNothingIsWritten() {
    var status = status(ManagementPolicy.Observe, USABLE, CONNECTED);

    assertThat(condition(status, ConditionType.Ready).status()).isEqualTo(ConditionStatus.True);
    assertThat(condition(status, ConditionType.Programmed).message())
        .isEqualTo("spec.managementPolicy is Observe: nothing is written");
  }

  @Test
  void missingMemberChartIsNotProgrammed() {
    var rejected = new Health.Rejected(Reason.ChartMissing, "install the member chart", IDENTITY);

    var programmed =
        condition(status(ManagementPolicy.Manage, USABLE, rejected), ConditionType.Programmed);

    assertThat(programmed.reason()).isEqualTo(Reason.ChartMissing);
  }

  @Test
  void policyOfANewerVersionIsRefusedAndNotGuessed() {
    var status = status(ManagementPolicy.Unrecognized, USABLE, CONNECTED);

    assertThat(condition(status, ConditionType.Accepted).reason())
        .isEqualTo(Reason.UnrecognizedValue);
  }

  @Test
  void deletionPolicyOfANewerVersionIsReported() {
    var view = view(ManagementPolicy.Manage, USABLE, CONNECTED, null);
    view.cluster()
        .setSpec(
            new MemberClusterSpec(
                "FI",
                new Reference("fi-kajaani"),
                ManagementPolicy.Manage,
                DeletionPolicy.Unrecognized,
                34,
                null));

    var accepted = condition(MemberClusterStatusRules.status(view, null), ConditionType.Accepted);

    assertThat(accepted.reason()).isEqualTo(Reason.UnrecognizedValue);
    assertThat(accepted.message())
        .isEqualTo("spec.deletionPolicy is of a newer version: use Retain or Delete");
  }

  @Test
  void decidesOnAClusterFromTheFirstLookAtNothingThatIsStrange() {
    var first = status(ManagementPolicy.Manage, USABLE, CONNECTED);
    assertThat(first.managedSince()).isEqualTo(NOW);

    var later =
        MemberClusterStatusRules.status(
            new MemberClusterView(
                view(ManagementPolicy.Manage, USABLE, CONNECTED, first).cluster(),
                USABLE,
                new Health.Unreachable(),
                List.of(),
                null,
                null,
                NOW.plusSeconds(60)),
            null);
    assertThat(later.managedSince()).isEqualTo(NOW);
  }

  @Test
  void waitsForWhatAnotherHubOfItsIdHasLeftThereButNotForEver() {
    var unaccounted = List.of("objects of Tenant lingua");
    var waiting = takingOver(unaccounted, NOW);

    assertThat(waiting.managedSince()).isNull();
    var programmed = condition(waiting, ConditionType.Programmed);
    assertThat(programmed.status()).isEqualTo(ConditionStatus.Unknown);
    assertThat(programmed.reason()).isEqualTo(Reason.TakingOver);
    assertThat(programmed.message()).contains("Tenant lingua", "apply", "2026-11-01T12:50:00Z");

    var end = Instant.parse("2026-11-01T12:50:00Z");
    assertThat(takingOver(unaccounted, end).managedSince()).isEqualTo(end);
    assertThat(takingOver(List.of(), NOW).managedSince()).isEqualTo(NOW);
  }

  @Test
  void doesNotDecideOnAClusterThatItHasNotSeen() {
    assertThat(status(ManagementPolicy.Manage, USABLE, new Health.Connecting()).managedSince())
        .isNull();
  }

  private static MemberClusterStatus status(
      ManagementPolicy policy, Kubeconfig.@Nullable Parsed kubeconfig, Health health) {
    return MemberClusterStatusRules.status(view(policy, kubeconfig, health, null), null);
  }

  private static MemberClusterView view(
      ManagementPolicy policy,
      Kubeconfig.@Nullable Parsed kubeconfig,
      Health health,
      @Nullable MemberClusterStatus previous) {
    var cluster = new MemberCluster();
    cluster.setMetadata(
        new ObjectMetaBuilder()
            .withName("fi-kajaani")
            .withGeneration(3L)
            .withCreationTimestamp(CREATED)
            .build());
    cluster.setSpec(
        new MemberClusterSpec(
            "FI", new Reference("fi-kajaani"), policy, DeletionPolicy.Retain, 34, null));
    cluster.setStatus(previous);
    return new MemberClusterView(cluster, kubeconfig, health, List.of(), null, null, NOW);
  }

  private static MemberClusterStatus takingOver(List<String> unaccounted, Instant now) {
    var view = view(ManagementPolicy.Manage, USABLE, CONNECTED, null);
    return MemberClusterStatusRules.status(
        new MemberClusterView(view.cluster(), USABLE, CONNECTED, unaccounted, null, null, now),
        null);
  }

  private static Condition condition(MemberClusterStatus status, ConditionType type) {
    return Conditions.find(status.conditions(), type).orElseThrow();
  }
}
