package eu.aicontinent.e2e.campaign;

import eu.aicontinent.e2e.support.Empty;
import eu.aicontinent.testbed.junit.RunsAlone;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Proves that the outcome is the same whatever goes wrong on the way. The default is a sample,
 * drawn anew for each seed; {@code make campaign} runs everything.
 */
@RunsAlone
@UsesNetwork(Empty.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignTest {
  private final Sample sample = Sample.ofSystemProperties();
  private Ground ground;
  private Course course;

  @BeforeAll
  void prepare(Network network) {
    ground = Ground.prepare(network);
    course = Course.record(ground);
  }

  @AfterAll
  void clear() {
    ground.close();
    System.err.println("campaign: " + course.summary());
  }

  @Test
  void withoutAnyFaultTheOperatorDoesTheSameTwice() {
    take(Disturbance.none());
  }

  @TestFactory
  Stream<DynamicTest> survivesACrashAtEveryWrite() {
    return under(Crash.everywhere(course));
  }

  @TestFactory
  Stream<DynamicTest> theOperatorTakesNoLateListForAnEmptyOne() {
    return under(LateList.everywhere(course));
  }

  @TestFactory
  Stream<DynamicTest> theOperatorActsOnNothingThatIsNoLongerSo() {
    return under(StaleView.everywhere(course));
  }

  /** Proves recovery from a short outage and from one that is long enough to be noticed. */
  @TestFactory
  Stream<DynamicTest> healsFromEveryOutage() {
    return under(Outage.everywhere(ground, Duration.ofSeconds(1), Duration.ofSeconds(15)));
  }

  /** Proves recovery from outages of 5 minutes; each run takes more than half an hour. */
  @TestFactory
  @EnabledIfSystemProperty(named = "campaign.size", matches = "\\d{3,}")
  Stream<DynamicTest> healsFromEveryLongOutage() {
    return under(Outage.everywhere(ground, Duration.ofMinutes(5)));
  }

  @Test
  void theOperatorDeletesOnlyTheObjectThatItHasSeen() {
    course.restore();
    new Replacement(ground).survives();
  }

  @TestFactory
  Stream<DynamicTest> healsFromEveryFault() {
    return under(Failing.everywhere(course));
  }

  /**
   * Proves recovery from lies that nothing can be made of; in each step, a refused member is asked
   * again only after a while.
   */
  @TestFactory
  @EnabledIfSystemProperty(named = "campaign.size", matches = "\\d{2,}")
  Stream<DynamicTest> healsFromEveryLieThatNothingCanBeMadeOf() {
    return under(Lying.everywhere(ground));
  }

  private Stream<DynamicTest> under(List<Disturbance> disturbances) {
    return sample
        .of(disturbances)
        .map(one -> DynamicTest.dynamicTest(one.toString(), () -> take(one)));
  }

  private void take(Disturbance disturbance) {
    course.restore();
    course.take(disturbance);
  }
}
