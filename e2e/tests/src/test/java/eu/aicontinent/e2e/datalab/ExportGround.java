package eu.aicontinent.e2e.datalab;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.tenant.TestTenant;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** An export of a tenant's results by way of the lab's box, and the people who deal with it. */
record ExportGround(Network network, TestTenant author, TestTenant recipient, String name) {
  static final String CLAIM = "export-survival";

  static ExportGround of(Network network, TestTenant author, TestTenant recipient) {
    return new ExportGround(network, author, recipient, "survival");
  }

  /** Returns another export of the same box. */
  ExportGround named(String another) {
    return new ExportGround(network, author, recipient, another);
  }

  /** Asks for the export as one of the tenant's people. */
  void ask() {
    var export =
        """
        apiVersion: %s
        kind: DataExport
        metadata: {name: %s, namespace: %s}
        spec:
          requestedBy: someone@%s.example
          dataLabRef: {name: %s}
          resultBox: outbox
          recipientRef: {name: %s}
          description: Survival by age group.
        """
            .formatted(
                DataLabGround.API,
                name,
                author.namespace(),
                author.name(),
                DataLabGround.LAB,
                recipient.name());
    var made = Serialization.unmarshal(export, GenericKubernetesResource.class);
    eventually().until(() -> as(author).resource(made).create() != null);
  }

  void seal() {
    export(as(author)).patch(merge(), "{\"spec\": {\"sealed\": true}}");
  }

  void delete() {
    export(as(author)).delete();
    eventually().untilAsserted(() -> assertThat(export(network.hub().client()).get()).isNull());
  }

  /** Decides on the results as the holder of the data. */
  void decide(String decision) {
    eventually().untilAsserted(() -> assertThat(reviews()).hasSize(1));
    network
        .hub()
        .as(DataLabGround.CLERK)
        .resource(reviews().getFirst())
        .patch(
            merge(),
            "{\"spec\": {\"review\": {\"decision\": \"%s\", \"holder\": {\"kind\": \"User\", \"name\": \"%s\"}, \"reviewedBy\": \"%s\"}}}"
                .formatted(decision, DataLabGround.CLERK, DataLabGround.CLERK));
  }

  /** Returns the reviews of this export, as the holder sees them. */
  List<GenericKubernetesResource> reviews() {
    return network
        .hub()
        .as(DataLabGround.CLERK)
        .genericKubernetesResources(DataLabGround.API, "DataExportReview")
        .inNamespace(DataLabGround.PERMITS)
        .list()
        .getItems()
        .stream()
        .filter(review -> review.get("spec", "export", "name").equals(name))
        .toList();
  }

  void await(String type, String status, String reason) {
    eventually()
        .untilAsserted(
            () -> {
              var conditions = new Conditions(export(network.hub().client()).require());
              assertThat(conditions.say(type, status, reason))
                  .as("%s=%s %s of %s", type, status, reason, conditions)
                  .isTrue();
            });
  }

  private Resource<GenericKubernetesResource> export(KubernetesClient client) {
    return client
        .genericKubernetesResources(DataLabGround.API, "DataExport")
        .inNamespace(author.namespace())
        .withName(name);
  }

  private KubernetesClient as(TestTenant tenant) {
    return tenant.at(network.hub());
  }

  private static PatchContext merge() {
    return PatchContext.of(PatchType.JSON_MERGE);
  }
}
