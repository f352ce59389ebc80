package eu.aicontinent.operator.remoteaccesslink;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.remoteaccesslink.RemoteAccessLinkGoldenTest.Scenario;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Proves when a link is reconciled again although no event has arrived. */
class NextChangeTest {
  @Test
  void renewsAtTwoThirdsOfALife() {
    assertThat(nextChange("connected")).contains(Instant.parse("2027-01-10T22:00:00Z"));
  }

  @Test
  void takesTheFirstOfSeveralCredentials() {
    assertThat(nextChange("two-clusters")).contains(Instant.parse("2027-01-10T16:00:00Z"));
  }

  @Test
  void waitsUntilACredentialThatWasJustWrittenMayBeReplaced() {
    assertThat(nextChange("secret-lost-at-once")).contains(Instant.parse("2027-01-10T12:00:30Z"));
  }

  @Test
  void givesUpWhatIsLostForLong() {
    assertThat(nextChange("lost-while-the-factory-answers"))
        .contains(Instant.parse("2027-01-10T12:05:00Z"));
  }

  @Test
  void expectsNothingFromTimeOnceACredentialHasEnded() {
    assertThat(nextChange("credential-expired")).isEmpty();
  }

  @Test
  void expectsNothingFromTimeWithoutACredential() {
    assertThat(nextChange("first-look")).isEmpty();
  }

  private static Optional<Instant> nextChange(String scenario) {
    var folder =
        Golden.scenarios("remoteaccesslink").filter(path -> path.endsWith(scenario)).findFirst();
    return RemoteAccessLinkDesired.nextChange(
        Golden.read(folder.orElseThrow(), Scenario.class).view());
  }
}
