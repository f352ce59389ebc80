package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.admission.Attempt.Case;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.Rights;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that nobody can ask, decide, permit or mount in somebody else's name, or do by hand what
 * the operator does.
 */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestPolicyTest {
  private static final String OF_THE_CACHE = "nobody decides on what he asked for";
  private static final String LEAVING = "antenna-asked-leaving";
  private static final List<String> NAMESPACES =
      List.of(
          RequestPolicyGround.NAMESPACE,
          "antenna-asked-next",
          "asked-elsewhere",
          "datalab-asked",
          "tenant-asked",
          "aicontinent-system",
          "kube-system");
  private static final Attempt KEEPING = Attempt.list("leaving.yaml").getFirst();

  private RequestPolicyGround asked;

  @BeforeAll
  void prepare(Network network) {
    asked = RequestPolicyGround.prepare(network);
    // The API server looks this one up in a cache.
    eventually()
        .untilAsserted(
            () ->
                cases()
                    .filter(one -> one.rule().equals(OF_THE_CACHE))
                    .forEach(this::askersAndReviewersMayWriteOnlyWhatTheRuleAllows));
  }

  @AfterAll
  void clear() {
    asked.clear();
  }

  static Stream<Case> cases() {
    return Stream.of("requests.yaml", "data.yaml", "generated.yaml", "statuses.yaml")
        .flatMap(Attempt::cases);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void askersAndReviewersMayWriteOnlyWhatTheRuleAllows(Case one) {
    var client = asked.as(one.attempt().who());
    if (one.refusal() == null) {
      one.attempt().write().passes(client);
    } else {
      one.attempt().write().isRefused(client, one.refusal());
    }
  }

  /**
   * Proves that an antenna's operators can ask, that reviewers can decide, that data holders can
   * issue permits, that a tenant's members can mount, that others can read or write what their role
   * puts together, and that none can do anything else.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"requester", "reviewer", "clerk", "mounter", "reader", "watcher", "engineer"})
  void theRolesOfTheChartLeadNoFarther(String who) {
    var everybody = asked.hub().as("nobody@asked.example");

    var found = new Rights(asked.as(who), everybody).in(NAMESPACES);

    assertThat(found)
        .isEqualTo(Template.beside(RequestPolicyTest.class, who + "-rights.txt").text());
  }

  /** Proves that protected objects survive when somebody deletes their namespace by mistake. */
  @Test
  void aNamespaceTakesNothingThatIsProtectedWithIt() {
    var administrator = asked.as(KEEPING.who());
    var namespace =
        new NamespaceBuilder().withNewMetadata().withName(LEAVING).endMetadata().build();
    administrator.resource(namespace).create();
    var kept = administrator.resource(KEEPING.object());
    kept.create();

    administrator.resource(namespace).delete();

    eventually()
        .untilAsserted(
            () ->
                assertThat(administrator.resource(namespace).get().getStatus().getConditions())
                    .extracting(NamespaceCondition::getMessage)
                    .anySatisfy(
                        message ->
                            assertThat(message)
                                .contains(
                                    "kubectl annotate capacityrequests kept --namespace "
                                        + LEAVING
                                        + " aicontinent.eu/deletion-")));
    assertThat(kept.get().getMetadata().getDeletionTimestamp()).isNull();
    kept.patch(PatchContext.of(PatchType.JSON_MERGE), RequestPolicyGround.UNPROTECTED);
    eventually().untilAsserted(() -> assertThat(administrator.resource(namespace).get()).isNull());
  }

  @Test
  void noExpressionIsDoubted() {
    Expressions.areNotDoubted(asked.hub(), 9);
  }
}
