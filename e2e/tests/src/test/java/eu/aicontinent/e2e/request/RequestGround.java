package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.reference.SubjectKind;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApprovalSpec;
import eu.aicontinent.api.v1alpha1.capacityapproval.RequestReference;
import eu.aicontinent.api.v1alpha1.capacityapproval.Verdict;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.tenant.Member;
import eu.aicontinent.api.v1alpha1.tenant.MemberRole;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Quickstart;
import eu.aicontinent.e2e.tenant.Right;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.TextFile;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An antenna's namespace on the hub, who asks there, and who decides.
 *
 * @param antenna its name; its operators are the group of that name
 */
public record RequestGround(TenantGround ground, String antenna) {
  static final String NAMESPACE = "antenna-" + Quickstart.ANTENNA;
  static final String ASKER = "orla@" + Quickstart.ANTENNA + ".example";

  /** A request of {@code examples/antennas}. */
  static CapacityRequest example(String file) {
    return read(file, CapacityRequest.class);
  }

  /** The Job of {@code examples/antennas}. */
  static Job exampleJob() {
    return read("job/job", Job.class);
  }

  private static <T> T read(String file, Class<T> kind) {
    var path = RepositoryRoot.find().resolve("examples/antennas/" + file + ".yaml");
    return Serialization.unmarshal(TextFile.read(path), kind);
  }

  /** The largest budget that a mode grants by itself, for a new tenant of the same name. */
  static CapacityRequest fastLane(String name, long accelerators, String... factories) {
    return fastLaneOf(ASKER, name, accelerators, factories);
  }

  /** The same, asked for by somebody else of the antenna. */
  static CapacityRequest fastLaneOf(
      String asker, String name, long accelerators, String... factories) {
    return fastLaneFor(
        "{category: Industry, size: SME, establishedIn: IE}", asker, name, accelerators, factories);
  }

  /** The same for another applicant, as it stands in a manifest. */
  static CapacityRequest fastLaneFor(
      String applicant, String asker, String name, long accelerators, String... factories) {
    return Serialization.unmarshal(
        """
        metadata: {name: %1$s, namespace: %2$s}
        spec:
          requestedBy: %3$s
          tenant: %1$s
          applicant: %6$s
          members: [{kind: Group, name: %1$s, role: User}]
          mode: FastLane
          workloadClass: Training
          accelerators: %4$d
          acceleratorHours: 50000
          months: 3
          preferredFactoryRefs: [{name: %5$s}]
        """
            .formatted(
                name,
                NAMESPACE,
                asker,
                accelerators,
                String.join("}, {name: ", factories),
                applicant),
        CapacityRequest.class);
  }

  /** The same for another tenant, which may have others, and one of its people. */
  static CapacityRequest forTenant(String tenant, String member, CapacityRequest request) {
    var spec = request.getSpec();
    request.setSpec(
        new CapacityRequestSpec(
            spec.requestedBy(),
            tenant,
            spec.applicant(),
            List.of(new Member(SubjectKind.User, member, MemberRole.User)),
            spec.mode(),
            spec.workloadClass(),
            spec.accelerators(),
            spec.acceleratorHours(),
            spec.months(),
            spec.preferredFactoryRefs()));
    return request;
  }

  /** Of the quickstart's antenna. */
  static RequestGround prepare(Network network) {
    return at(TenantGround.prepare(network), Quickstart.ANTENNA);
  }

  /** Once the API server knows that the antenna's operators may ask: it learns so by a watch. */
  public static RequestGround at(TenantGround tenants, String antenna) {
    var ground = new RequestGround(tenants, antenna);
    var asking = new Right("aicontinent.eu", "capacityrequests");
    eventually().until(() -> asking.isHeldBy(ground.asker(), ground.namespace(), "create"));
    return ground;
  }

  private String namespace() {
    return "antenna-" + antenna;
  }

  Hub hub() {
    return ground.hub();
  }

  /** An operator of the antenna, with the rights of one. */
  KubernetesClient asker() {
    return asker("orla@" + antenna + ".example");
  }

  /** Any of them. */
  private KubernetesClient asker(String name) {
    return hub().network().hub().as(name, antenna + "-operators");
  }

  /** Somebody who may do everything, in their own name. */
  private KubernetesClient reviewer(String name) {
    return hub().network().hub().as(name, "system:masters");
  }

  /** In the name of whom the request says. */
  public CapacityRequest ask(CapacityRequest request) {
    return asker(request.getSpec().requestedBy()).resource(request).create();
  }

  void edit(String name, String spec) {
    asker()
        .resources(CapacityRequest.class)
        .inNamespace(namespace())
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {" + spec + "}}");
  }

  /**
   * Terms are whole months, so a test makes a grant look old: while the operator is away, which
   * expects nobody to write there, and in its name, since nobody else can.
   */
  void setGrantedAt(String name, Instant instant) {
    hub()
        .network()
        .hub()
        .as("system:serviceaccount:aicontinent-system:aicontinent-operator")
        .resources(CapacityRequest.class)
        .inNamespace(namespace())
        .withName(name)
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\": {\"grantedAt\": \"%s\"}}".formatted(instant));
  }

  void withdraw(String name) {
    asker().resources(CapacityRequest.class).inNamespace(namespace()).withName(name).delete();
  }

  /** The example of an approval, of another request. */
  void approve(String name, String uid, long generation) {
    decide(Verdict.Approve, new RequestReference(name, uid, generation));
  }

  /** What is asked for now is not to be. */
  void deny(String name) {
    var metadata = get(name).getMetadata();
    decide(Verdict.Deny, new RequestReference(name, metadata.getUid(), metadata.getGeneration()));
  }

  private void decide(Verdict verdict, RequestReference request) {
    var approval = read("capacityapproval", CapacityApproval.class);
    var example = approval.getSpec();
    approval.setMetadata(
        new ObjectMetaBuilder().withGenerateName("decision-").withNamespace(namespace()).build());
    approval.setSpec(
        new CapacityApprovalSpec(request, verdict, example.decidedBy(), example.note()));
    reviewer(example.decidedBy()).resource(approval).create();
  }

  /** Returns when the operator has looked at all approvals, and found that none counts. */
  void awaitNoneCounts() {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        hub().network().objects().all().stream()
                            .filter(object -> object.getKind().equals("CapacityApproval"))
                            .map(Conditions::new))
                    .isNotEmpty()
                    .allMatch(approval -> approval.say("Ready", "False", "RequestChanged")));
  }

  CapacityRequest get(String name) {
    return hub()
        .client()
        .resources(CapacityRequest.class)
        .inNamespace(namespace())
        .withName(name)
        .require();
  }

  CapacityRequestStatus status(String name) {
    return Objects.requireNonNull(get(name).getStatus());
  }

  void await(String name, String type, String status, String reason) {
    eventually()
        .untilAsserted(
            () -> {
              var conditions = conditions(name);
              assertThat(conditions.say(type, status, reason)).as("%s", conditions).isTrue();
            });
  }

  public void awaitGranted(String name) {
    await(name, "Granted", "True", "Granted");
    await(name, "Ready", "True", "Ready");
  }

  Conditions conditions(String name) {
    return new Conditions(
        Serialization.unmarshal(Serialization.asYaml(get(name)), GenericKubernetesResource.class));
  }

  public TenantQuota quota(String name) {
    return hub()
        .client()
        .resources(TenantQuota.class)
        .withName(Objects.requireNonNull(status(name).tenantQuota()))
        .require();
  }

  void awaitGone(String name) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        hub()
                            .client()
                            .resources(CapacityRequest.class)
                            .inNamespace(namespace())
                            .withName(name)
                            .get())
                    .isNull());
  }

  /** After a test: what came of the requests goes with them, but for the tenants. */
  void clear() {
    var client = hub().client();
    for (var approval :
        client.resources(CapacityApproval.class).inAnyNamespace().list().getItems()) {
      client.resource(approval).delete();
    }
    for (var request : client.resources(CapacityRequest.class).inAnyNamespace().list().getItems()) {
      client.resource(request).delete();
      awaitGone(request.getMetadata().getName());
    }
    for (var tenant : client.resources(Tenant.class).list().getItems()) {
      hub()
          .merge(
              "Tenant",
              tenant.getMetadata().getName(),
              "{\"spec\": {\"namespaceDeletionPolicy\": \"Delete\"}}");
    }
    ground.removeTenants();
  }
}
