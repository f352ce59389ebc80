package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;

/**
 * The quickstart's hub with requests that are never granted, since their mode does not exist, with
 * permits and mounts of a data lab that does not exist either, with people who have different
 * rights to them, and with objects as the operator makes them from requests.
 */
record RequestPolicyGround(Network network) {
  static final String NAMESPACE = "antenna-aif-irl";

  /** A patch that removes the protection against deletion. */
  static final String UNPROTECTED =
      "{\"metadata\": {\"annotations\": {\"aicontinent.eu/deletion\": null}}}";

  private static final String SERVICE_ACCOUNTS = "system:serviceaccounts";
  private static final Right DECIDE = new Right("aicontinent.eu", "capacityapprovals");
  private static final Right LOOK = new Right("aicontinent.eu", "tenantquotas");
  private static final Manifests PEOPLE =
      Manifests.parse(Template.beside(RequestPolicyGround.class, "people.yaml").text());
  private static final List<Attempt> STANDING = Attempt.list("standing.yaml");

  static RequestPolicyGround prepare(Network network) {
    var asked = new RequestPolicyGround(network);
    PEOPLE.applyTo(asked.hub(), NAMESPACE);
    for (var who : List.of("landlord", "judge", "reviewer", "neighbour", "deputy")) {
      eventually().until(() -> DECIDE.isHeldBy(asked.as(who), NAMESPACE, "create"));
    }
    eventually().until(() -> DECIDE.isHeldBy(asked.as("landlord"), "asked-elsewhere", "create"));
    eventually()
        .until(() -> DECIDE.isHeldBy(asked.as("neighbour"), "antenna-asked-next", "create"));
    // A controller puts the rules of these roles together.
    for (var who : List.of("reader", "watcher", "engineer")) {
      eventually().until(() -> LOOK.isHeldBy(asked.as(who), NAMESPACE, "list"));
    }
    // The API server learns of roles and bindings by watches.
    STANDING.forEach(
        one ->
            eventually()
                .until(
                    () ->
                        asked.hub().client().resource(one.object()).get() != null
                            || asked.as(one.who()).resource(one.object()).create() != null));
    return asked;
  }

  void clear() {
    for (var one : STANDING) {
      var standing = as(one.who()).resource(one.object());
      standing.patch(PatchContext.of(PatchType.JSON_MERGE), UNPROTECTED);
      standing.delete();
    }
    eventually()
        .untilAsserted(
            () ->
                assertThat(STANDING)
                    .allSatisfy(
                        one -> assertThat(hub().client().resource(one.object()).get()).isNull()));
    hub().client().resourceList(PEOPLE.objects()).delete();
  }

  /**
   * Returns a client for somebody on the hub. The antenna's operators have their rights from the AI
   * Continent operator.
   */
  KubernetesClient as(String who) {
    return switch (who) {
      case "requester" -> hub().as("maeve@asked.example", "aif-irl-operators");
      case "colleague" -> hub().as("sean@asked.example", "aif-irl-operators");
      case "judge" -> hub().as("judge@asked.example", "aif-irl-operators", "asked-reviewers");
      case "landlord" -> hub().as("landlord@asked.example", "asked-landlords");
      case "reviewer" -> hub().as("rita@reviews.example", "asked-reviewers");
      case "clerk" -> hub().as("clerk@data.example", "asked-holders");
      case "curator" -> hub().as("curator@data.example", "asked-holders");
      case "mounter" -> hub().as("mia@asked.example", "asked-members");
      case "partner" -> hub().as("paul@asked.example", "asked-members");
      case "reader" -> hub().as("rita@reviews.example", "asked-readers");
      case "watcher" -> hub().as("wim@platform.example", "asked-watchers");
      case "engineer" -> hub().as("erik@platform.example", "asked-engineers");
      case "neighbour" -> hub().as("neighbour@reviews.example", "asked-neighbours");
      case "deputy" -> hub().as("deputy@reviews.example", "asked-deputies");
      case "pipeline" -> serviceAccount("flux-system", "asked", "aif-irl-operators");
      case "operator" -> serviceAccount("aicontinent-system", "aicontinent-operator");
      case "collector" -> serviceAccount("kube-system", "generic-garbage-collector");
      case "administrator" -> hub().as("engineer@platform.example", "system:masters");
      default -> throw new IllegalArgumentException(who);
    };
  }

  Cluster hub() {
    return network.hub();
  }

  private KubernetesClient serviceAccount(String namespace, String name, String... more) {
    var groups =
        Stream.concat(
            Stream.of(SERVICE_ACCOUNTS, SERVICE_ACCOUNTS + ":" + namespace), Stream.of(more));
    return hub()
        .as(
            "system:serviceaccount:%s:%s".formatted(namespace, name),
            groups.toArray(String[]::new));
  }
}
