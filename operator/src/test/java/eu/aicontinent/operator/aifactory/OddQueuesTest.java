package eu.aicontinent.operator.aifactory;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.foreign.Odd;
import eu.aicontinent.operator.foreign.SchemaBounds;
import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.golden.Outcomes;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a factory decides and can write its status, whatever the queues and cohorts of its
 * clusters contain.
 */
class OddQueuesTest {
  private static final Path GRANTED = Path.of("src/test/resources/golden/aifactory/granted");
  private static final SchemaBounds STATUS = SchemaBounds.ofStatus("AIFactory");

  static LongStream seeds() {
    return LongStream.range(0, 1_500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTableIsDecidedAndCanBeWritten(long seed) {
    var base = Golden.read(GRANTED, AIFactoryGoldenTest.Scenario.class).view();
    var view = withOddClusters(base, new Odd(seed));

    var plan = AIFactoryDesired.desired(view);
    var applied = Outcomes.of(plan, null);
    var status = AIFactoryStatusRules.status(view, FactoryLedger.decide(view, applied), applied);

    assertThat(STATUS.brokenBy(status)).isEmpty();
    assertThat(status.grants()).isEqualTo(base.granted());
    assertThat(status.capacity())
        .extracting(PoolCapacity::used)
        .allSatisfy(used -> assertThat(used).isBetween(0L, 16L));
  }

  private static AIFactoryView withOddClusters(AIFactoryView view, Odd odd) {
    var clusters = new TreeMap<String, Site>();
    view.clusters()
        .forEach(
            (name, site) ->
                clusters.put(
                    name,
                    new Site(
                        site.holder(),
                        site.management(),
                        site.capabilities(),
                        odd(site.cohorts(), odd),
                        odd(site.queues(), odd),
                        site.fed())));
    return new AIFactoryView(
        view.now(),
        view.factory(),
        view.pools(),
        view.sharings(),
        view.policy(),
        view.otherPools(),
        view.quotas(),
        view.tenants(),
        view.antennas(),
        clusters,
        List.of());
  }

  private static List<GenericKubernetesResource> odd(
      List<GenericKubernetesResource> objects, Odd odd) {
    return objects.stream()
        .map(Serialization::clone)
        .map(
            object -> {
              object.getAdditionalProperties().replaceAll((_, value) -> odd.of(value));
              return Serialization.clone(object);
            })
        .toList();
  }
}
