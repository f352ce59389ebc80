package eu.aicontinent.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves that an object of a newer API does not blind a client of this one. */
@UsesClusters(plain = "schemas")
class TolerantWatchTest {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final JsonNode OF_TODAY =
      Crds.documents(Crds.VALID.resolve("tenant-public-authority.yaml")).getFirst();

  @BeforeEach
  void installALaterVersionOfTheKind(@Named("schemas") Cluster cluster) {
    Crds.install(cluster);
    Manifests.parse(laterVersion().toString()).applyTo(cluster, "default");
  }

  @AfterEach
  void installThisVersionAgain(@Named("schemas") Cluster cluster) {
    cluster.client().resources(Tenant.class).delete();
    Crds.install(cluster);
    var server = new ApiServer(cluster);
    await()
        .atMost(SOON)
        .until(() -> ApiServer.refusal(() -> server.tryToCreate(ofALaterVersion())).isPresent());
  }

  @Test
  void aWatchSurvivesAnUnknownFieldAndAnUnknownEnumValue(@Named("schemas") Cluster cluster) {
    var server = new ApiServer(cluster);
    try (var informer = cluster.client().resources(Tenant.class).inform()) {
      await()
          .atMost(SOON)
          .until(() -> ApiServer.refusal(() -> server.create(ofALaterVersion())).isEmpty());
      await().atMost(SOON).until(() -> category(informer, "later").isPresent());
      server.create(OF_TODAY);
      await().atMost(SOON).until(() -> category(informer, "city-of-bern").isPresent());

      assertThat(category(informer, "later")).hasValue(ApplicantCategory.Unrecognized);
      assertThat(category(informer, "city-of-bern")).hasValue(ApplicantCategory.PublicAuthority);
      assertThat(informer.isWatching()).isTrue();
    }
  }

  private static Optional<ApplicantCategory> category(
      SharedIndexInformer<Tenant> informer, String name) {
    return Optional.ofNullable(informer.getStore().getByKey(name))
        .map(tenant -> tenant.getSpec().applicant().category());
  }

  private static JsonNode ofALaterVersion() {
    var tenant = OF_TODAY.<ObjectNode>deepCopy();
    ((ObjectNode) tenant.get("metadata")).put("name", "later");
    ((ObjectNode) tenant.at("/spec/applicant")).put("category", "LaterCategory");
    ((ObjectNode) tenant.get("spec")).put("laterField", "value");
    return tenant;
  }

  private static JsonNode laterVersion() {
    var definition = Crds.documents(Crds.FOLDER.resolve("tenants.yaml")).getFirst();
    var spec = definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");
    ((ArrayNode) spec.at("/applicant/properties/category/enum")).add("LaterCategory");
    ((ObjectNode) spec).putObject("laterField").put("type", "string");
    return definition;
  }
}
