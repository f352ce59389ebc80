package eu.aicontinent.operator.aifactory;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves when a factory is reconciled again although no event has arrived. */
class NextChangeTest {

  @ParameterizedTest
  @CsvSource({
    "not-yet-valid, 2027-01-10T12:00:01Z",
    "expired, 2027-06-01T00:00:00Z",
    "expires-before-its-notice-is-over, 2027-01-10T13:00:00Z",
  })
  void isTheNextEndOfANoticeOrTheNextBeginningOrEndOfAQuota(String scenario, Instant expected) {
    var view = view(scenario);

    assertThat(FactoryLedger.nextChange(view, view.status().orElseThrow()))
        .contains(Duration.between(view.now(), expected));
  }

  @Test
  void isTheEndOfABudgetWhenThatComesFirst() {
    var view = view("budget-lasts");

    assertThat(AIFactoryDesired.nextChange(view, view.status().orElseThrow()))
        .contains(Duration.ofDays(1));
  }

  @Test
  void doesNotDependOnAQuotaThatIsBeingDeleted() {
    var view = view("expired");
    view.quotas()
        .forEach(quota -> quota.getMetadata().setDeletionTimestamp("2027-01-10T11:00:00Z"));

    assertThat(FactoryLedger.nextChange(view, view.status().orElseThrow())).isEmpty();
  }

  private static AIFactoryView view(String scenario) {
    var folder = Path.of("src/test/resources/golden/aifactory", scenario);
    return Golden.read(folder, AIFactoryGoldenTest.Scenario.class).view();
  }
}
