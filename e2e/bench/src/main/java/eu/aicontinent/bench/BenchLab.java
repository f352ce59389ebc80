package eu.aicontinent.bench;

import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A data lab of a fixture's first two factories, its holder, and tenants that mount its dataset.
 */
record BenchLab(Fixture fixture) {
  static final String NAME = "bench";
  static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  private static final String HOLDER = "holder@example.com";
  private static final String USER = "someone@example.com";
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration MANY_LIMIT = Duration.ofMinutes(10);
  private static final String POLICY = "{\"spec\": {\"sectors\": [\"language\"]}}";

  static BenchLab make(Fixture fixture) {
    var hub = fixture.hub().client();
    hub.genericKubernetesResources(Tenancies.kind(fixture.hub(), "AccessPolicy"))
        .withName("network")
        .patch(PatchContext.of(PatchType.JSON_MERGE), POLICY);
    fixture.apply("datalab.yaml", Map.of("name", NAME, "holder", HOLDER));
    fixture.awaitReady();
    return new BenchLab(fixture);
  }

  /** Makes the namespace in which a tenant's people write mounts. */
  void admit(String namespace) {
    fixture
        .hub()
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  void permit(String name, String tenant, Instant until) {
    create(
        fixture.hub().as(HOLDER),
        "datapermit.yaml",
        Map.of("name", name, "lab", NAME, "tenant", tenant, "until", until, "holder", HOLDER));
  }

  void withdraw(String permit) {
    fixture
        .hub()
        .as(HOLDER)
        .resources(DataPermit.class)
        .inNamespace("datalab-" + NAME)
        .withName(permit)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"state\": \"Withdrawn\"}}");
  }

  /** Writes a mount as an administrator who has the user's name. */
  void mount(String name, String namespace, String permit) {
    create(
        fixture.hub().as(USER, "system:masters"),
        "datalabmount.yaml",
        Map.of("name", name, "namespace", namespace, "lab", NAME, "permit", permit, "user", USER));
  }

  /** Waits until so many objects of a kind whose names begin like this are Ready. */
  void awaitReady(String kind, String prefix, int count) {
    if (!Condition.within(MANY_LIMIT, () -> ready(kind, prefix) == count)) {
      throw new IllegalStateException(
          "%d of %d %s are Ready".formatted(ready(kind, prefix), count, kind));
    }
  }

  private long ready(String kind, String prefix) {
    return fixture
        .hub()
        .client()
        .genericKubernetesResources(Tenancies.kind(fixture.hub(), kind))
        .inAnyNamespace()
        .list()
        .getItems()
        .stream()
        .filter(one -> one.getMetadata().getName().startsWith(prefix))
        .filter(Ready::is)
        .count();
  }

  /** Starts work that reads a mount; returns when it runs. */
  void read(String mount, Tenancies batch, int i) {
    var member = fixture.member(batch.factories(i).getFirst());
    var job = reading(new Work(batch.namespace(i), mount, 1, 1, Work.ENDLESS).job(), mount);
    member.as(USER, batch.name(i)).resource(job).create();
    var pods = member.client().pods().inNamespace(batch.namespace(i));
    if (!Condition.within(
        LIMIT,
        () ->
            pods.withLabel(Work.JOB_NAME, mount).list().getItems().stream()
                .anyMatch(Work::isRunning))) {
      throw new IllegalStateException("Waited in vain for Job " + mount);
    }
  }

  private static Job reading(Job job, String mount) {
    return new JobBuilder(job)
        .editSpec()
        .editTemplate()
        .editSpec()
        .addNewVolume()
        .withName("data")
        .withNewPersistentVolumeClaim("data-" + mount, true)
        .endVolume()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static void create(KubernetesClient client, String file, Map<String, Object> values) {
    var text = Template.beside(BenchLab.class, file).fill(values);
    client.resource(Serialization.unmarshal(text, GenericKubernetesResource.class)).create();
  }
}
