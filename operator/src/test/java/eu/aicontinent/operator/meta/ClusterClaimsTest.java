package eu.aicontinent.operator.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.antenna.AntennaScope;
import eu.aicontinent.api.v1alpha1.antenna.AntennaSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterClaimsTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final String EARLY = "2027-01-01T00:00:00Z";
  private static final String LATE = "2027-01-01T00:00:01Z";

  @Test
  void belongsToNobodyWhenNobodyNamesIt() {
    assertThat(
            ClusterClaims.holder(
                "ie", List.of(factory("f", EARLY, "fi")), List.of(antenna("a", EARLY, "es"))))
        .isEmpty();
  }

  @Test
  void belongsToTheFactoryOfWhichAnyPoolIsThere() {
    assertThat(
            ClusterClaims.holder("fi", List.of(factory("f", EARLY, "se", "fi", "fi")), List.of()))
        .contains(Owner.of("AIFactory", "f"));
  }

  @Test
  void staysWithTheOlderWhateverItIs() {
    assertThat(
            ClusterClaims.holder(
                "ie", List.of(factory("f", LATE, "ie")), List.of(antenna("z", EARLY, "ie"))))
        .contains(Owner.of("Antenna", "z"));
    assertThat(
            ClusterClaims.holder(
                "ie", List.of(factory("f", EARLY, "ie")), List.of(antenna("a", LATE, "ie"))))
        .contains(Owner.of("AIFactory", "f"));
  }

  @Test
  void decidesByNameBetweenTwoOfTheSameSecond() {
    assertThat(
            ClusterClaims.holder(
                "ie",
                List.of(factory("b", EARLY, "ie")),
                List.of(antenna("c", EARLY, "ie"), antenna("a", EARLY, "ie"))))
        .contains(Owner.of("Antenna", "a"));
  }

  private static Antenna antenna(String name, String created, String cluster) {
    var antenna = new Antenna();
    antenna.setMetadata(
        new ObjectMetaBuilder().withName(name).withCreationTimestamp(created).build());
    antenna.setSpec(
        new AntennaSpec(AntennaScope.State, "IE", new Reference(cluster), List.of(), List.of()));
    return antenna;
  }

  private static AIFactory factory(String name, String created, String... clusters) {
    var text =
        new StringBuilder(
            "{metadata: {name: %s, creationTimestamp: \"%s\"}, spec: {pools: ["
                .formatted(name, created));
    for (var i = 0; i < clusters.length; i++) {
      text.append("{name: p%d, clusterRef: {name: %s}},".formatted(i, clusters[i]));
    }
    try {
      return YAML.readValue(text.append("]}}").toString(), AIFactory.class);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
